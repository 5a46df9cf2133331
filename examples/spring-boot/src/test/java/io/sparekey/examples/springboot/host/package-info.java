// SPDX-License-Identifier: Apache-2.0
/** Runs the example. */
@NullMarked
package io.sparekey.examples.springboot.host;

import org.jspecify.annotations.NullMarked;
