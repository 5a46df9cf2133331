// SPDX-License-Identifier: Apache-2.0
/** Sparekey in a program with Guice: modules bind the ports, classes are handed the use cases that they need. */
@NullMarked
package io.sparekey.examples.guice;

import org.jspecify.annotations.NullMarked;
