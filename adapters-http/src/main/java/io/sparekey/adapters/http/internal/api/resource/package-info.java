// SPDX-License-Identifier: Apache-2.0
/** The resources of the REST API, one class each, over the use cases; knows {@code action}. */
@NullMarked
package io.sparekey.adapters.http.internal.api.resource;

import org.jspecify.annotations.NullMarked;
