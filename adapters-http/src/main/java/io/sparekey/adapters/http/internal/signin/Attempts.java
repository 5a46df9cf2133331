// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.session.Cookie;
import io.sparekey.adapters.http.internal.session.Unguessable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The sign-ins under way, for ten minutes, on whichever node they end. Each ends once, in the browser in which it began. */
final class Attempts {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String KIND = "sign-in";

    /** One that has just begun, the state that names it, and the header that binds it to the browser. */
    record Begun(String state, Attempt attempt, String setCookie) {}

    private final ExpiringRecords records;
    private final Cookie cookie;
    private final Unguessable unguessable;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    Attempts(ExpiringRecords records, Cookie cookie, Unguessable unguessable, Clock clock) {
        this.records = records;
        this.cookie = cookie;
        this.unguessable = unguessable;
        this.clock = clock;
    }

    /** Begins one. All of one browser show the same value, since they may go on in several windows. */
    Begun begin(Call call, String to, boolean fresh) {
        String browser = cookie.of(call).orElseGet(unguessable::next);
        String state = unguessable.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var attempt = new Attempt(Unguessable.digest(browser), unguessable.next(), unguessable.next(), to, fresh, now);
        if (!records.add(KIND, Unguessable.digest(state), "", json.writeValueAsBytes(attempt), now.plus(LONGEST))) {
            throw new IllegalStateException("the state of a new sign-in is taken: the random numbers are none");
        }
        return new Begun(state, attempt, cookie.set(browser, LONGEST));
    }

    /**
     * The attempt with that state, which is over now.
     *
     * @throws Trouble if there is none, or it began in another browser: somebody may want to be signed in as somebody else there
     */
    Attempt end(Call call, String state) {
        Attempt attempt = records.take(KIND, Unguessable.digest(state))
                .map(this::read)
                .orElseThrow(() -> new Trouble(Trouble.Kind.NOT_UNDER_WAY, "the state is unknown, used or too old"));
        if (cookie.of(call)
                .map(Unguessable::digest)
                .filter(attempt.browser()::equals)
                .isEmpty()) {
            throw new Trouble(Trouble.Kind.NOT_UNDER_WAY, "the state is that of another browser");
        }
        return attempt;
    }

    private Attempt read(byte[] value) {
        try {
            return json.readValue(value, Attempt.class);
        } catch (JacksonException e) {
            throw new Trouble(Trouble.Kind.NOT_UNDER_WAY, "kept by another release", e);
        }
    }
}
