// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.session;

import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.core.device.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sessions of all browsers, kept where every node finds them. A session ends when it was not used for a while, and some time after it
 * began in any case. Thread-safe.
 */
public final class Sessions {

    private static final String KIND = "session";

    /** A use is written down only if the last one written is older, so that reading pages costs no write. */
    private static final Duration COARSEST = Duration.ofMinutes(3);

    /** Of one person, in all browsers together. */
    static final int MOST = 20;

    private final ExpiringRecords records;
    private final HttpSettings.Sessions settings;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    /** Kept there, for so long. */
    public Sessions(ExpiringRecords records, HttpSettings.Sessions settings, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps a session that has just begun, under the id that the browser gets. If its person has too many, those that were not used for
     * longest end: they are forgotten browsers, or a program that signs in again and again.
     */
    public void begin(String id, Session session) {
        String subject = session.user().toString();
        records.removeAllBut(KIND, subject, MOST - 1);
        boolean added = records.add(
                KIND, Unguessable.digest(id), subject, json.writeValueAsBytes(session), endIfUnused(session));
        if (!added) {
            throw new IllegalStateException("the id of a new session is taken: the random numbers are none");
        }
    }

    /** The session with the id that a browser shows, which counts as using it. */
    public Optional<Session> find(String id) {
        return peek(id).flatMap(found -> use(Unguessable.digest(id), found));
    }

    /** The same, without counting as a use. */
    public Optional<Session> peek(String id) {
        return records.find(KIND, Unguessable.digest(id)).flatMap(this::read).filter(this::holds);
    }

    private boolean holds(Session session) {
        return clock.instant().isBefore(endIfUnused(session));
    }

    /** Empty if the session was ended on another node in the meantime: it must not come back by being used. */
    private Optional<Session> use(String digest, Session session) {
        Instant now = clock.instant();
        Duration coarse = settings.idle().dividedBy(10);
        Duration since = Duration.between(session.seen(), now);
        if (since.compareTo(coarse.compareTo(COARSEST) < 0 ? coarse : COARSEST) < 0) {
            return Optional.of(session);
        }
        Session used = session.seen(now);
        return records.replace(KIND, digest, json.writeValueAsBytes(used), endIfUnused(used))
                ? Optional.of(used)
                : Optional.empty();
    }

    /** When the session ends if it is not used again. */
    public Instant endIfUnused(Session session) {
        Instant idle = session.seen().plus(settings.idle());
        Instant longest = end(session);
        return idle.isBefore(longest) ? idle : longest;
    }

    /** When it ends in any case. */
    public Instant end(Session session) {
        return session.began().plus(settings.longest());
    }

    /** Ends the session with that id, if there is one. */
    public void end(String id) {
        records.remove(KIND, Unguessable.digest(id));
    }

    /** Ends all sessions of a person, in all browsers. */
    public void endAll(UserId user) {
        records.removeAll(KIND, user.toString());
    }

    /** Empty if it was written by a release that kept something else: the person signs in once more. */
    private Optional<Session> read(byte[] value) {
        try {
            return Optional.of(json.readValue(value, Session.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
