// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Responses;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Routes with callers who are known by the cookie {@code who} or by a bearer token that begins with {@code good}. */
final class TestSite {

    static final String FORM_TOKEN = "the-token";

    private TestSite() {}

    static Site of(Route... routes) {
        return new Site(Arrays.asList(routes), new Callers(), new Texts("page"), new Texts("problem"));
    }

    /** Answers with the path, the client's address and the body. */
    static Reply echo(Call call) {
        return Reply.of(
                200,
                "text/plain",
                call.path() + " of " + call.address() + " with " + call.body().bytes().length);
    }

    private static final class Callers implements Identification {

        @Override
        public Optional<String> session(Call call) {
            return call.cookie("who");
        }

        @Override
        public Caller ofBrowser(Call call) {
            return call.cookie("who")
                    .<Caller>map(name -> new Caller.Browser(person(name), name, "session of " + name, FORM_TOKEN))
                    .orElseGet(Caller.Unknown::new);
        }

        @Override
        public Caller ofWatcher(Call call) {
            return ofBrowser(call);
        }

        @Override
        public Caller ofBearer(Call call) {
            String token = call.header("Authorization").orElse("");
            if (token.startsWith("Bearer gateway")) {
                return new Caller.Program(new Actor.Gateway(token.substring(7)));
            }
            return token.startsWith("Bearer good")
                    ? new Caller.Program(person(token.substring(7)))
                    : new Caller.Unknown();
        }

        private static Actor.Person person(String name) {
            return new Actor.Person(new UserId("https://id.example", name), Set.of(), Instant.EPOCH);
        }
    }

    /** Says what is wrong in a word. */
    private record Texts(String family) implements Responses {

        private Reply of(int status, String word) {
            return Reply.of(status, "text/plain", family + ": " + word);
        }

        @Override
        public Reply notFound(Call call) {
            return of(404, "not found");
        }

        @Override
        public Reply wrongMethod(Call call) {
            return of(405, "wrong method");
        }

        @Override
        public Reply bad(Call call, BadCall why) {
            return of(why.status(), "bad");
        }

        @Override
        public Reply unknownCaller(Call call) {
            return of(401, "unknown");
        }

        @Override
        public Reply forged(Call call) {
            return of(403, "forged");
        }

        @Override
        public Reply tooMany(Call call, long seconds) {
            return of(429, "too many").with("Retry-After", String.valueOf(seconds));
        }

        @Override
        public Reply unavailable(Call call) {
            return of(503, "unavailable");
        }

        @Override
        public Reply fault(Call call) {
            return of(500, "fault " + call.id());
        }
    }
}
