// SPDX-License-Identifier: Apache-2.0
/** A program of an office that hands out Macs, and has Sparekey keep their keys. */
@NullMarked
package io.sparekey.examples.springboot.host;

import org.jspecify.annotations.NullMarked;
