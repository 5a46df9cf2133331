// SPDX-License-Identifier: Apache-2.0
/** What the operator decides, read and checked at the start; known by {@code wiring} and {@code demo}. */
@NullMarked
package io.sparekey.app.settings;

import org.jspecify.annotations.NullMarked;
