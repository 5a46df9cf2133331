// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Responses;

/** What is wrong, as problem documents (RFC 9457). */
public final class Problems implements Responses {

    @Override
    public Reply notFound(Call call) {
        return reply(call, ProblemKind.NO_SUCH_PATH);
    }

    @Override
    public Reply wrongMethod(Call call) {
        return reply(call, ProblemKind.METHOD_NOT_ALLOWED);
    }

    @Override
    public Reply bad(Call call, BadCall why) {
        return Problem.of(why).reply(call);
    }

    /** With the challenge of RFC 6750, section 3: a token that does not hold is told apart from none. */
    @Override
    public Reply unknownCaller(Call call) {
        boolean sent = call.header("Authorization").isPresent();
        return reply(call, ProblemKind.UNKNOWN_CALLER)
                .with("WWW-Authenticate", sent ? "Bearer error=\"invalid_token\"" : "Bearer");
    }

    @Override
    public Reply forged(Call call) {
        return reply(call, ProblemKind.FORGED);
    }

    @Override
    public Reply tooMany(Call call, long seconds) {
        return reply(call, ProblemKind.TOO_MANY).with("Retry-After", Long.toString(seconds));
    }

    @Override
    public Reply unavailable(Call call) {
        return reply(call, ProblemKind.UNAVAILABLE).with("Retry-After", "5");
    }

    @Override
    public Reply fault(Call call) {
        return reply(call, ProblemKind.FAULT);
    }

    private static Reply reply(Call call, ProblemKind kind) {
        return Problem.of(kind).reply(call);
    }
}
