// SPDX-License-Identifier: Apache-2.0
/** The testkit kept to its own contracts. */
@NullMarked
package io.sparekey.testkit;

import org.jspecify.annotations.NullMarked;
