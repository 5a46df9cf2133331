// SPDX-License-Identifier: Apache-2.0
/** The REST API. */
@NullMarked
package io.sparekey.adapters.http.internal.api;

import org.jspecify.annotations.NullMarked;
