// SPDX-License-Identifier: Apache-2.0
/** Runs the example. */
@NullMarked
package io.sparekey.examples.guice;

import org.jspecify.annotations.NullMarked;
