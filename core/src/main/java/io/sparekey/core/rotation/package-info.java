// SPDX-License-Identifier: Apache-2.0
/** The state machine by which a Mac gets a new key; knows {@code access}, known by {@code audit}. */
@NullMarked
package io.sparekey.core.rotation;

import org.jspecify.annotations.NullMarked;
