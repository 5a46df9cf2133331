// SPDX-License-Identifier: Apache-2.0
/** Health and metrics. */
@NullMarked
package io.sparekey.adapters.http.internal.operation;

import org.jspecify.annotations.NullMarked;
