// SPDX-License-Identifier: Apache-2.0
/**
 * A program killed at random instants, in a process of its own, or the database it works on, while the Macs and people it works for
 * live on in the test. What it has said to be done is held against its database, or one restored elsewhere, and against the Macs.
 */
@NullMarked
package io.sparekey.app.crash;

import org.jspecify.annotations.NullMarked;
