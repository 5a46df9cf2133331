// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.InMemoryExpiringRecords;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.MutableClock;
import io.sparekey.testkit.People;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sessions, as they are kept. */
class SessionsTest {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);

    private final MutableClock clock = MutableClock.standing();
    private final InMemoryExpiringRecords records = new InMemoryExpiringRecords(clock);
    private final Unguessable unguessable = new Unguessable(new SecureRandom());
    private final Sessions sessions = new Sessions(records, new HttpSettings.Sessions(IDLE, LONGEST), clock);

    @Test
    void whatIsKeptIsFoundAgain() {
        Session session = session(People.HANAKO);
        String id = begin(session);

        assertThat(sessions.find(id)).contains(session);
        assertThat(session.person().rights()).containsExactlyInAnyOrder(Right.REVEAL, Right.INSPECT);
    }

    @Test
    void whatIsKeptIsFoundByTheDigestAndHoldsNoId() {
        String id = begin(session(People.ANN));

        assertThat(records.find("session", id)).isEmpty();
        assertThat(records.find("session", Unguessable.digest(id)))
                .hasValueSatisfying(value ->
                        assertThat(new String(value, StandardCharsets.UTF_8)).doesNotContain(id));
    }

    @Test
    void aSessionInUseGoesOnUntilItsLongestTime() {
        String id = begin(session(People.ANN));
        for (int minutes = 20; minutes < LONGEST.toMinutes(); minutes += 20) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(sessions.find(id)).isPresent();
        }
        clock.advance(Duration.ofMinutes(20));

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        String id = begin(session(People.ANN));
        clock.advance(IDLE.minusMillis(1));
        assertThat(sessions.find(id)).isPresent();
        clock.advance(IDLE);

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void lookingAtASessionKeepsItNoLonger() {
        String id = begin(session(People.HANAKO));
        clock.advance(IDLE.minusMinutes(1));
        assertThat(sessions.peek(id)).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sessions.peek(id)).isEmpty();
    }

    @Test
    void useIsWrittenDownOnlyNowAndThen() {
        String id = begin(session(People.ANN));
        byte[] before = kept(id);
        clock.advance(Duration.ofMinutes(3).minusMillis(1));
        sessions.find(id);
        assertThat(kept(id)).isEqualTo(before);
        clock.advance(Duration.ofMillis(1));
        sessions.find(id);

        assertThat(kept(id)).isNotEqualTo(before);
    }

    @Test
    void anEndedSessionDoesNotComeBackByBeingUsed() {
        String id = begin(session(People.ANN));
        byte[] kept = kept(id);
        var leaving = new LeavingRecords(records, kept);
        var late = new Sessions(leaving, new HttpSettings.Sessions(IDLE, LONGEST), clock);
        clock.advance(Duration.ofMinutes(10));
        sessions.end(id);

        assertThat(late.find(id)).isEmpty();
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void allSessionsOfOnePersonEndTogether() {
        String phone = begin(session(People.ANN));
        String desk = begin(session(People.ANN));
        String bobs = begin(session(People.BOB));

        sessions.endAll(People.ANN);

        assertThat(sessions.find(phone)).isEmpty();
        assertThat(sessions.find(desk)).isEmpty();
        assertThat(sessions.find(bobs)).isPresent();
    }

    @Test
    void beyondSoManyTheOneLongestUnusedEnds() {
        String bobs = begin(session(People.BOB));
        String first = begin(session(People.ANN));
        clock.advance(Duration.ofMinutes(1));
        String forgotten = begin(session(People.ANN));
        for (int i = 2; i < Sessions.MOST; i++) {
            clock.advance(Duration.ofSeconds(10));
            begin(session(People.ANN));
        }
        clock.advance(Duration.ofMinutes(3));
        assertThat(sessions.find(first)).isPresent();

        String last = begin(session(People.ANN));

        assertThat(sessions.peek(forgotten)).isEmpty();
        assertThat(sessions.peek(first)).isPresent();
        assertThat(sessions.peek(last)).isPresent();
        assertThat(sessions.peek(bobs)).isPresent();
    }

    @Test
    void whatAnotherReleaseKeptIsNoSession() {
        String id = unguessable.next();
        records.add(
                "session",
                Unguessable.digest(id),
                "x",
                "{\"other\":1}".getBytes(StandardCharsets.UTF_8),
                clock.instant().plus(IDLE));

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void idsAreLongAndNeverTheSame() {
        String id = unguessable.next();

        assertThat(Unguessable.fits(id)).isTrue();
        assertThat(unguessable.next()).isNotEqualTo(id);
        assertThat(Unguessable.fits(id + "x")).isFalse();
        assertThat(Unguessable.fits("")).isFalse();
    }

    @Test
    void theSessionIsPrintedWithoutItsToken() {
        Session session = session(People.ANN);

        assertThat(session.toString()).doesNotContain(session.formToken());
    }

    private String begin(Session session) {
        String id = unguessable.next();
        sessions.begin(id, session);
        return id;
    }

    private byte[] kept(String id) {
        return records.find("session", Unguessable.digest(id)).orElseThrow();
    }

    private Session session(UserId user) {
        return new Session(
                user,
                "花子",
                Optional.of("hanako@example.org"),
                Set.of(Right.REVEAL, Right.INSPECT),
                clock.instant(),
                clock.instant(),
                clock.instant(),
                unguessable.next());
    }
}
