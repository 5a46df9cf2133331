// SPDX-License-Identifier: Apache-2.0
/** Recovery keys: clear text, sealed, delivered and escrowed, and which of them is current; knows {@code device}, known by {@code policy}. */
@NullMarked
package io.sparekey.core.key;

import org.jspecify.annotations.NullMarked;
