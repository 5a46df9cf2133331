// SPDX-License-Identifier: Apache-2.0
/** The portal, the REST API and the sign-in. */
@NullMarked
package io.sparekey.adapters.http;

import org.jspecify.annotations.NullMarked;
