// SPDX-License-Identifier: Apache-2.0
/** Figures that are measured on request and decide no test. */
@NullMarked
package io.sparekey.app.figures;

import org.jspecify.annotations.NullMarked;
