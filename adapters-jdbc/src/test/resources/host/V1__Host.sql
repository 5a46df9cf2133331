-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE employees (name TEXT);
