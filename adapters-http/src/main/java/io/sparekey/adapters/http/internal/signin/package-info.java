// SPDX-License-Identifier: Apache-2.0
/** How people and programs prove who they are: identity provider, API tokens, and the demo's choice of a person. */
@NullMarked
package io.sparekey.adapters.http.internal.signin;

import org.jspecify.annotations.NullMarked;
