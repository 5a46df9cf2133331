// SPDX-License-Identifier: Apache-2.0
/** JSON of the REST API: one strict reader, one writer, and the schemas that both keep to; knows {@code problem}. */
@NullMarked
package io.sparekey.adapters.http.internal.api.json;

import org.jspecify.annotations.NullMarked;
