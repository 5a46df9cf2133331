// SPDX-License-Identifier: Apache-2.0
/** The program with Macs enrolled at a NanoMDM: the real one, where it is on the PATH, and the one that behaves like it. */
@NullMarked
package io.sparekey.app.macs;

import org.jspecify.annotations.NullMarked;
