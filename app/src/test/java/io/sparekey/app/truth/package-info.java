// SPDX-License-Identifier: Apache-2.0
/** Whatever happens, some key that can be had opens each Mac: the whole library against simulated Macs, which know the truth. */
@NullMarked
package io.sparekey.app.truth;

import org.jspecify.annotations.NullMarked;
