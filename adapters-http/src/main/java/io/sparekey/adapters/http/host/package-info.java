// SPDX-License-Identifier: Apache-2.0
/** What the program that serves the portal hands in: how it is served, where people sign in, and where things are kept for a while. */
@NullMarked
package io.sparekey.adapters.http.host;

import org.jspecify.annotations.NullMarked;
