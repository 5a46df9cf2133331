// SPDX-License-Identifier: Apache-2.0
/** Whether somebody sits in front of the program; known by {@code settings} and {@code demo}. */
@NullMarked
package io.sparekey.app.terminal;

import org.jspecify.annotations.NullMarked;
