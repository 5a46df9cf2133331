// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Responses;

/** What is wrong, as problem documents (RFC 9457). */
public final class Problems implements Responses {

    @Override
    public Reply notFound(Call call) {
        return Reply.of(404);
    }

    @Override
    public Reply wrongMethod(Call call) {
        return Reply.of(405);
    }

    @Override
    public Reply bad(Call call, BadCall why) {
        return Reply.of(why.status());
    }

    @Override
    public Reply unknownCaller(Call call) {
        return Reply.of(401);
    }

    @Override
    public Reply forged(Call call) {
        return Reply.of(403);
    }

    @Override
    public Reply tooMany(Call call, long seconds) {
        return Reply.of(429);
    }

    @Override
    public Reply unavailable(Call call) {
        return Reply.of(503);
    }

    @Override
    public Reply fault(Call call) {
        return Reply.of(500);
    }
}
