// SPDX-License-Identifier: Apache-2.0
/** What a caller can ask: one class for each verb; knows everything in the core, known by the facade. */
@NullMarked
package io.sparekey.core.usecase;

import org.jspecify.annotations.NullMarked;
