// SPDX-License-Identifier: Apache-2.0
/** Has Sparekey do by itself what is due; knows the core, known by {@code wiring}. */
@NullMarked
package io.sparekey.app.sweeps;

import org.jspecify.annotations.NullMarked;
