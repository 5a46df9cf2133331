// SPDX-License-Identifier: Apache-2.0
/** Jetty: takes connections, guards them, and passes requests to the routes. */
@NullMarked
package io.sparekey.adapters.http.internal.server;

import org.jspecify.annotations.NullMarked;
