// SPDX-License-Identifier: Apache-2.0
/** Requests, replies and routes, apart from any server; knows nothing of the others. */
@NullMarked
package io.sparekey.adapters.http.internal.exchange;

import org.jspecify.annotations.NullMarked;
