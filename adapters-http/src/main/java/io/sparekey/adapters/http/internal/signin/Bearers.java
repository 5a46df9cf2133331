// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.core.access.Actor;
import java.util.Optional;

/** Recognizes one kind of bearer token. */
@FunctionalInterface
interface Bearers {

    /** Who bears the token; empty if it is not of this kind or does not hold. The call is for the log. */
    Optional<Actor> recognize(Call call, String token);
}
