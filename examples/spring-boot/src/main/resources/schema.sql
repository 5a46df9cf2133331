-- SPDX-License-Identifier: Apache-2.0
-- The host's own table: who was handed which Mac.
CREATE TABLE IF NOT EXISTS handed_out (
    employee TEXT NOT NULL PRIMARY KEY,
    device   TEXT NOT NULL
) STRICT;
