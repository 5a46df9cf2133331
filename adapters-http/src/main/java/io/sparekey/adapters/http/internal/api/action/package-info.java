// SPDX-License-Identifier: Apache-2.0
/** What the REST API offers, as a table: the routes and their OpenAPI document are made of it; knows {@code json}, known by {@code resource}. */
@NullMarked
package io.sparekey.adapters.http.internal.api.action;

import org.jspecify.annotations.NullMarked;
