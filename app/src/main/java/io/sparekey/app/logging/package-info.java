// SPDX-License-Identifier: Apache-2.0
/** Keeps recovery keys out of the log; known by {@code logback.xml} and by whoever prints a fault. */
@NullMarked
package io.sparekey.app.logging;

import org.jspecify.annotations.NullMarked;
