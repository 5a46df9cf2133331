// SPDX-License-Identifier: Apache-2.0
/** Who has signed in, and how a browser shows it. */
@NullMarked
package io.sparekey.adapters.http.internal.session;

import org.jspecify.annotations.NullMarked;
