// SPDX-License-Identifier: Apache-2.0
/** Shows keys: the only pages that have any, and the only code here that reads them. Knows {@code page} and {@code exchange}. */
@NullMarked
package io.sparekey.adapters.http.internal.reveal;

import org.jspecify.annotations.NullMarked;
