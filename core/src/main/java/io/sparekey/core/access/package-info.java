// SPDX-License-Identifier: Apache-2.0
/** Who may do what: the table, and the grants that follow from it; knows {@code policy}, known by {@code rotation}. */
@NullMarked
package io.sparekey.core.access;

import org.jspecify.annotations.NullMarked;
