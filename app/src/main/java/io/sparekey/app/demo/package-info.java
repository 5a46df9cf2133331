// SPDX-License-Identifier: Apache-2.0
/** A story told by the real library, with Macs that do not exist; knows {@code wiring}, known by the program. */
@NullMarked
package io.sparekey.app.demo;

import org.jspecify.annotations.NullMarked;
