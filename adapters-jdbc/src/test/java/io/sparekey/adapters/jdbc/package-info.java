// SPDX-License-Identifier: Apache-2.0
/** Tests of the storage in SQL. */
@NullMarked
package io.sparekey.adapters.jdbc;

import org.jspecify.annotations.NullMarked;
