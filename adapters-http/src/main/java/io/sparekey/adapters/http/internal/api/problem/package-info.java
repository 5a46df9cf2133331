// SPDX-License-Identifier: Apache-2.0
/** What the REST API says when something is wrong (RFC 9457); knows {@code exchange}, known by the rest of the API. */
@NullMarked
package io.sparekey.adapters.http.internal.api.problem;

import org.jspecify.annotations.NullMarked;
