// SPDX-License-Identifier: Apache-2.0
/** A storage adapter of one's own: the audit trail in an append-only file, everything else in another store. */
@NullMarked
package io.sparekey.examples.ownstorage;

import org.jspecify.annotations.NullMarked;
