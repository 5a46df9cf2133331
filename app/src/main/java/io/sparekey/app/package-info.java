// SPDX-License-Identifier: Apache-2.0
/** The runnable program: takes the command line and starts what it names; knows everything, known by nobody. */
@NullMarked
package io.sparekey.app;

import org.jspecify.annotations.NullMarked;
