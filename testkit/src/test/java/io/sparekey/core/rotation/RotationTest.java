// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Sealed;
import io.sparekey.testkit.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RotationTest {

    private static final Instant NINE = Instant.parse("2026-04-01T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final Instant ELEVEN = NINE.plus(Duration.ofHours(2));
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final UserId ANN = new UserId("https://id.example.org", "ann");
    private static final Pattern WORDS = Pattern.compile(" +");
    private static final DeviceId MAC = Ids.device();
    private static final Unlock.Stored ESCROWED = new Unlock.Stored(Ids.key());
    private static final Unlock.Typed TYPED = new Unlock.Typed(
            Optional.of(new Sealed(Ciphertext.of(new byte[] {1}), Ids.dataKey(), 1)),
            new Fingerprint("ab".repeat(32)),
            ANN,
            NINE);

    /** A rotation in each state; an order that waits and an attempt that is open are both requested. */
    private enum From {
        WAITING,
        OPEN,
        SENT,
        RECEIVED,
        UNSURE,
        STORED,
        FAILED,
        EXPIRED;

        Rotation with(Unlock unlock) {
            Rotation open = waiting().opened(unlock, NINE, LIFETIME);
            return switch (this) {
                case WAITING -> waiting();
                case OPEN -> open;
                case SENT -> open.sent(NINE);
                case RECEIVED -> open.sent(NINE).received(NINE);
                case UNSURE -> open.sent(NINE).doubted(Doubt.REFUSED, NINE, NINE);
                case STORED -> open.sent(NINE).stored(Ids.key(), NINE);
                case FAILED -> open.failed(Cause.NOT_SET_UP, NINE);
                case EXPIRED -> open.sent(NINE).expired(NINE);
            };
        }

        Rotation rotation() {
            return with(ESCROWED);
        }
    }

    private enum Step {
        MERGED,
        PARKED,
        OPENED,
        RETYPED,
        SENT,
        NOT_SENT,
        RECEIVED,
        DOUBTED,
        STORED,
        UNCHANGED,
        FAILED,
        EXPIRED;

        Rotation take(Rotation from) {
            return switch (this) {
                case MERGED -> from.merged(order(RotationReason.SCHEDULE, TEN, TEN));
                case PARKED -> from.parked();
                case OPENED -> from.opened(ESCROWED, TEN, LIFETIME);
                case RETYPED -> from.retyped(TYPED, TEN, LIFETIME);
                case SENT -> from.sent(TEN);
                case NOT_SENT -> from.notSent(false, TEN);
                case RECEIVED -> from.received(TEN);
                case DOUBTED -> from.doubted(Doubt.WITHOUT_KEY, TEN, TEN);
                case STORED -> from.stored(Ids.key(), TEN);
                case UNCHANGED -> from.reportedUnchanged(EscrowProfile.PRESENT, TEN, TEN);
                case FAILED -> from.failed(Cause.UNDETERMINED, TEN);
                case EXPIRED -> from.expired(TEN);
            };
        }
    }

    private static Order order(RotationReason reason, Instant requested, Instant due) {
        return Order.of(reason, Actor.system().id(), Optional.empty(), requested, due);
    }

    private static Rotation waiting() {
        return Rotation.request(Ids.rotation(), MAC, order(RotationReason.AFTER_REVEAL, NINE, NINE));
    }

    /** Where each step leads from each state, in the order of {@link Step}; "same" changes nothing at all, "-" makes no sense. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WAITING  | REQUESTED REQUESTED REQUESTED -         -    -         same     same   STORED same   FAILED EXPIRED
            OPEN     | -         -         -         REQUESTED SENT -         RECEIVED UNSURE STORED same   FAILED EXPIRED
            SENT     | -         -         -         -         -    REQUESTED RECEIVED UNSURE STORED same   -      EXPIRED
            RECEIVED | -         -         -         -         -    -         same     UNSURE STORED same   -      -
            UNSURE   | -         -         -         -         -    REQUESTED RECEIVED UNSURE STORED FAILED FAILED EXPIRED
            STORED   | -         -         -         -         -    -         same     same   STORED same   -      -
            FAILED   | -         -         -         -         -    -         same     same   STORED same   -      -
            EXPIRED  | -         -         -         -         -    -         same     same   STORED same   -      -
            """)
    void everyStepFromEveryState(From from, String leadsTo) {
        Iterator<String> expected = WORDS.splitAsStream(leadsTo).iterator();
        for (Step step : Step.values()) {
            String to = expected.next();
            Rotation before = from.rotation();
            String what = from + " " + step;
            switch (to) {
                case "-" -> assertThatIllegalStateException().as(what).isThrownBy(() -> step.take(before));
                case "same" -> assertThat(step.take(before)).as(what).isEqualTo(before);
                default -> assertThat(step.take(before).state().name()).as(what).isEqualTo(to);
            }
        }
    }

    /** Which state may follow which, in the order of {@link RotationState}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUESTED | no  yes yes yes yes yes yes
            SENT      | yes no  yes yes yes no  yes
            RECEIVED  | no  no  no  yes yes no  no
            UNSURE    | yes no  yes no  yes yes yes
            STORED    | no  no  no  no  no  no  no
            FAILED    | no  no  no  no  yes no  no
            EXPIRED   | no  no  no  no  yes no  no
            """)
    void everyPairOfStates(RotationState from, String mayFollow) {
        Iterator<String> expected = WORDS.splitAsStream(mayFollow).iterator();
        for (RotationState to : RotationState.values()) {
            boolean yes = expected.next().equals("yes");
            assertThat(from.next().contains(to)).as(from + " to " + to).isEqualTo(yes);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = From.class,
            names = {"STORED", "FAILED", "EXPIRED"})
    void everyEndingErasesTheTypedKeyAndKeepsItsFingerprint(From from) {
        Unlock.Typed left = from.with(TYPED).unlock().flatMap(Unlock::typed).orElseThrow();

        assertThat(left).isEqualTo(TYPED.erased());
        assertThat(left.sealed()).isEmpty();
        assertThat(left.fingerprint()).isEqualTo(TYPED.fingerprint());
    }

    @ParameterizedTest
    @EnumSource(
            value = From.class,
            names = {"OPEN", "SENT", "RECEIVED", "UNSURE"})
    void anOpenAttemptHoldsTheTypedKey(From from) {
        assertThat(from.with(TYPED).unlock()).contains(TYPED);
        assertThat(from.with(TYPED).isUpload()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = From.class,
            names = {"STORED", "FAILED", "EXPIRED"})
    void anEndingKeepsTheEscrowedUnlockKeyAndTheHour(From from) {
        Rotation ended = from.rotation();

        assertThat(ended.unlock()).contains(ESCROWED);
        assertThat(ended.timeline().ended()).contains(NINE);
        assertThat(ended.state().isEnded()).isTrue();
        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.isWaiting()).isFalse();
        assertThat(ended.agenda().next()).isEmpty();
        assertThat(ended.isClaimable(ELEVEN)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = From.class,
            names = {"OPEN", "SENT", "RECEIVED", "UNSURE"})
    void anAttemptIsOpenUntilItEnds(From from) {
        assertThat(from.rotation().isOpen()).isTrue();
        assertThat(from.rotation().isWaiting()).isFalse();
        assertThat(from.rotation().state().isEnded()).isFalse();
        assertThat(from.rotation().timeline().expires()).contains(NINE.plus(LIFETIME));
    }

    @Test
    void anOrderIsNotOpen() {
        assertThat(waiting().isOpen()).isFalse();
        assertThat(waiting().isWaiting()).isTrue();
        assertThat(waiting().isUpload()).isFalse();
        assertThat(waiting().unlock()).isEmpty();
        assertThat(waiting().version()).isZero();
        assertThat(waiting().nextVersion().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void onlyAnOpenAttemptWhoseCommandNeverWentOutAcceptsATypedKey(From from) {
        assertThat(from.rotation().acceptsTypedKey()).isEqualTo(from == From.OPEN);
    }

    @Test
    void aTypedKeyIsRefusedWhileTheCommandIsToBeRepeated() {
        Rotation repeated = From.SENT
                .rotation()
                .doubted(Doubt.TIMED_OUT, NINE, NINE)
                .reportedUnchanged(EscrowProfile.PRESENT, TEN, TEN);

        assertThat(repeated.state()).isEqualTo(RotationState.REQUESTED);
        assertThat(repeated.acceptsTypedKey()).isFalse();
    }

    @Test
    void aTypedKeyIsAcceptedAgainWhenTheCommandCertainlyDidNotGoOut() {
        assertThat(From.SENT.rotation().notSent(false, NINE).acceptsTypedKey()).isTrue();
        assertThat(From.SENT.rotation().notSent(true, NINE).acceptsTypedKey()).isFalse();
    }

    @Test
    void aTypedKeyBeginsTheAttemptAnewAtTheOwnersWish() {
        Rotation retyped = From.OPEN.rotation().postponed(NINE).retyped(TYPED, TEN, LIFETIME);

        assertThat(retyped.unlock()).contains(TYPED);
        assertThat(retyped.owner()).contains(ANN);
        assertThat(retyped.order().requested()).isEqualTo(TEN);
        assertThat(retyped.order().reason()).isEqualTo(RotationReason.AFTER_REVEAL);
        assertThat(retyped.timeline().opened()).contains(TEN);
        assertThat(retyped.timeline().expires()).contains(TEN.plus(LIFETIME));
        assertThat(retyped.isClaimable(TEN)).isTrue();
        assertThat(retyped.isUpload()).isTrue();
    }

    @Test
    void anUploadStaysOneWhenItsKeyIsErased() {
        Rotation upload = Rotation.request(Ids.rotation(), MAC, order(RotationReason.UPLOAD, NINE, NINE));

        assertThat(upload.isUpload()).isTrue();
        assertThat(From.EXPIRED.with(TYPED).isUpload()).isTrue();
        assertThat(From.EXPIRED.with(ESCROWED).isUpload()).isFalse();
    }

    @Test
    void theHourOfTheFirstCommandIsRememberedWhenItIsRepeated() {
        Rotation repeated = From.SENT
                .rotation()
                .doubted(Doubt.RE_ENROLLED, NINE, NINE)
                .reportedUnchanged(EscrowProfile.PRESENT, TEN, TEN)
                .sent(ELEVEN);

        assertThat(repeated.timeline().sent()).contains(NINE);
        assertThat(repeated.timeline().doubted()).isEmpty();
        assertThat(repeated.agenda().next()).contains(ELEVEN.plus(Agenda.FIRST_WAIT));
    }

    @Test
    void whatNeverWentOutHasNoHour() {
        assertThat(From.SENT.rotation().notSent(false, TEN).timeline().sent()).isEmpty();
        assertThat(From.SENT.rotation().notSent(true, TEN).timeline().sent()).contains(NINE);
    }

    @Test
    void anAnswerToACommandThatWeDoNotRememberDatesIt() {
        assertThat(From.OPEN.rotation().received(TEN).timeline().sent()).contains(TEN);
        assertThat(From.OPEN
                        .rotation()
                        .doubted(Doubt.REFUSED, NINE, TEN)
                        .timeline()
                        .sent())
                .contains(TEN);
        assertThat(From.SENT.rotation().received(TEN).timeline().sent()).contains(NINE);
        assertThat(From.SENT
                        .rotation()
                        .doubted(Doubt.REFUSED, TEN, TEN)
                        .timeline()
                        .sent())
                .contains(NINE);
    }

    @Test
    void aCommandIsDoubtedWhenItsAnswerIsLate() {
        Rotation sent = From.SENT.rotation();

        assertThat(sent.isClaimable(NINE.plus(Agenda.FIRST_WAIT).minusMillis(1)))
                .isFalse();
        assertThat(sent.isClaimable(NINE.plus(Agenda.FIRST_WAIT))).isTrue();
    }

    @Test
    void nobodyIsToActWhileAnAnswerWaitsToBeOpened() {
        assertThat(From.RECEIVED.rotation().isClaimable(NINE.plus(LIFETIME))).isFalse();
    }

    @Test
    void aDoubtIsActedOnAtOnce() {
        Rotation unsure = From.SENT.rotation().doubted(Doubt.UNOPENABLE, NINE, TEN);

        assertThat(unsure.isClaimable(TEN)).isTrue();
        assertThat(unsure.doubt()).contains(Doubt.UNOPENABLE);
        assertThat(unsure.timeline().doubted()).contains(NINE);
    }

    @Test
    void silenceDoesNotTakeThePlaceOfABetterDoubt() {
        Rotation refused = From.UNSURE.rotation();

        assertThat(refused.doubted(Doubt.TIMED_OUT, TEN, TEN)).isEqualTo(refused);
        assertThat(refused.doubted(Doubt.WITHOUT_KEY, TEN, TEN).doubt()).contains(Doubt.WITHOUT_KEY);
        assertThat(refused.doubted(Doubt.WITHOUT_KEY, TEN, TEN).timeline().doubted())
                .contains(TEN);
    }

    /** What a full report without a new key means, for each doubt and whatever it says of the profile. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REFUSED     | PRESENT     | FAILED    | WRONG_KEY
            REFUSED     | MISSING     | FAILED    | NOT_SET_UP
            REFUSED     | CONFLICTING | FAILED    | NOT_SET_UP
            REFUSED     | UNKNOWN     | FAILED    | UNDETERMINED
            TIMED_OUT   | PRESENT     | REQUESTED |
            TIMED_OUT   | MISSING     | FAILED    | NOT_SET_UP
            TIMED_OUT   | CONFLICTING | FAILED    | NOT_SET_UP
            TIMED_OUT   | UNKNOWN     | REQUESTED |
            RE_ENROLLED | PRESENT     | REQUESTED |
            RE_ENROLLED | MISSING     | FAILED    | NOT_SET_UP
            RE_ENROLLED | CONFLICTING | FAILED    | NOT_SET_UP
            RE_ENROLLED | UNKNOWN     | REQUESTED |
            WITHOUT_KEY | PRESENT     | UNSURE    |
            WITHOUT_KEY | MISSING     | UNSURE    |
            WITHOUT_KEY | CONFLICTING | UNSURE    |
            WITHOUT_KEY | UNKNOWN     | UNSURE    |
            UNOPENABLE  | PRESENT     | UNSURE    |
            UNOPENABLE  | MISSING     | UNSURE    |
            UNOPENABLE  | CONFLICTING | UNSURE    |
            UNOPENABLE  | UNKNOWN     | UNSURE    |
            """)
    void onlyAReportMadeAfterTheDoubtDecides(
            Doubt doubt, EscrowProfile profile, RotationState state, @Nullable Cause cause) {
        Rotation unsure = From.SENT.with(TYPED).doubted(doubt, TEN, TEN);

        assertThat(unsure.reportedUnchanged(profile, NINE, ELEVEN)).isEqualTo(unsure);
        assertThat(unsure.reportedUnchanged(profile, TEN, ELEVEN)).isEqualTo(unsure);
        Rotation decided = unsure.reportedUnchanged(profile, TEN.plusMillis(1), ELEVEN);
        assertThat(decided.state()).isEqualTo(state);
        assertThat(decided.cause()).isEqualTo(Optional.ofNullable(cause));
        assertThat(decided.doubt()).contains(doubt);
        assertThat(decided.isClaimable(ELEVEN)).isEqualTo(!state.isEnded());
    }

    @Test
    void itsLifetimeRunningOutMeansThatTheMacWasSilent() {
        assertThat(From.EXPIRED.rotation().cause()).contains(Cause.SILENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = From.class,
            names = {"FAILED", "EXPIRED"})
    void aKeyThatArrivesLateStillCounts(From from) {
        KeyId key = Ids.key();
        Rotation late = from.with(TYPED).stored(key, ELEVEN);

        assertThat(late.state()).isEqualTo(RotationState.STORED);
        assertThat(late.storedKey()).contains(key);
        assertThat(late.timeline().ended()).contains(ELEVEN);
        assertThat(late.unlock().flatMap(Unlock::typed).flatMap(Unlock.Typed::sealed))
                .isEmpty();
    }

    @Test
    void theNewestOfSeveralKeysCounts() {
        KeyId newest = Ids.key();

        assertThat(From.STORED.rotation().stored(newest, ELEVEN).storedKey()).contains(newest);
    }

    @Test
    void anOrderIsNotClaimedBeforeItIsDue() {
        Rotation order = Rotation.request(Ids.rotation(), MAC, order(RotationReason.SCHEDULE, NINE, TEN));

        assertThat(order.isClaimable(TEN.minusMillis(1))).isFalse();
        assertThat(order.isClaimable(TEN)).isTrue();
    }

    @Test
    void aLeaseKeepsOthersAwayUntilItEnds() {
        Rotation leased = waiting().leased(TEN);

        assertThat(leased.isClaimable(TEN.minusMillis(1))).isFalse();
        assertThat(leased.isClaimable(TEN)).isTrue();
        assertThat(leased.agenda().next()).contains(NINE);
    }

    @Test
    void itIsPostponedAtIntervalsThatGrowToEightHours() {
        Rotation rotation = From.OPEN.rotation().leased(ELEVEN);
        for (int minutes : new int[] {10, 20, 40, 80, 160, 320, 480, 480, 480}) {
            rotation = rotation.postponed(NINE);
            assertThat(rotation.agenda().next()).contains(NINE.plus(Duration.ofMinutes(minutes)));
            assertThat(rotation.agenda().leasedUntil()).isEmpty();
        }
        assertThat(rotation.agenda().attempts()).isEqualTo(9);
    }

    @Test
    void whatWasNotSentIsTriedAgainAfterTheFirstWait() {
        assertThat(From.SENT.rotation().notSent(false, TEN).agenda().next()).contains(TEN.plus(Agenda.FIRST_WAIT));
    }

    @Test
    void beingWokenMakesTheIntervalsShortAgain() {
        Rotation tired = From.OPEN.rotation();
        for (int i = 0; i < 6; i++) {
            tired = tired.postponed(NINE);
        }

        Rotation woken = tired.woken(TEN);

        assertThat(woken.isClaimable(TEN)).isTrue();
        assertThat(woken.postponed(TEN).agenda().next()).contains(TEN.plus(Agenda.FIRST_WAIT));
    }

    @Test
    void aParkedOrderWaitsUntilItIsWoken() {
        Rotation parked = waiting().parked();

        assertThat(parked.isClaimable(NINE.plus(Duration.ofDays(365)))).isFalse();
        assertThat(parked.woken(TEN).isClaimable(TEN)).isTrue();
    }

    @Test
    void wakingAnOrderDoesNotMakeItDueEarlier() {
        Rotation later = Rotation.request(Ids.rotation(), MAC, order(RotationReason.SCHEDULE, NINE, ELEVEN));

        assertThat(later.woken(TEN).isClaimable(TEN)).isFalse();
        assertThat(later.woken(TEN).isClaimable(ELEVEN)).isTrue();
    }

    @Test
    void oneOrderDoesForTwoAndTheMoreUrgentGivesTheReason() {
        Order laterWish = order(RotationReason.OWNERSHIP_CHANGE, TEN, TEN);
        Order earlierWish = order(RotationReason.AFTER_REVEAL, NINE, ELEVEN);

        for (Order merged : new Order[] {laterWish.mergedWith(earlierWish), earlierWish.mergedWith(laterWish)}) {
            assertThat(merged.reason()).isEqualTo(RotationReason.OWNERSHIP_CHANGE);
            assertThat(merged.due()).isEqualTo(TEN);
            assertThat(merged.requested()).isEqualTo(TEN);
        }
    }

    @Test
    void aNeedFeltAgainIsServedAtTheFirstOnesTime() {
        Order first = order(RotationReason.AFTER_REVEAL, NINE, TEN);
        Order second = order(RotationReason.AFTER_REVEAL, NINE.plusSeconds(1800), ELEVEN);

        assertThat(first.mergedWith(second).due()).isEqualTo(TEN);
        assertThat(first.mergedWith(second).requested()).isEqualTo(NINE.plusSeconds(1800));
    }

    @Test
    void ofTwoOrdersDueAtOnceTheOneThatWaitsGivesTheReason() {
        Order waits = order(RotationReason.OWNERSHIP_CHANGE, NINE, TEN);

        assertThat(waits.mergedWith(order(RotationReason.SCHEDULE, NINE, TEN)).reason())
                .isEqualTo(RotationReason.OWNERSHIP_CHANGE);
    }

    @Test
    void aParkedOrderComesBackWhenAnotherJoinsIt() {
        Rotation merged = waiting().parked().merged(order(RotationReason.SCHEDULE, TEN, TEN));

        assertThat(merged.agenda().next()).contains(NINE);
        assertThat(merged.order().requested()).isEqualTo(TEN);
    }

    @Test
    void theKeyRemembersWhoAskedForIt() {
        Rotation asked = Rotation.request(
                Ids.rotation(),
                MAC,
                Order.of(RotationReason.OWNER, Actor.system().id(), Optional.of(ANN), NINE, TEN));

        var made = asked.order().madeBy(asked.id());

        assertThat(made.rotation()).isEqualTo(asked.id());
        assertThat(made.reason()).isEqualTo(RotationReason.OWNER);
        assertThat(made.requested()).isEqualTo(NINE);
        assertThat(made.owner()).contains(ANN);
        assertThat(asked.order().renewals()).isZero();
    }

    @Test
    void onlyAStoredUnlockKeyHasAVersion() {
        assertThat(ESCROWED.stored()).contains(ESCROWED.key());
        assertThat(ESCROWED.typed()).isEmpty();
        assertThat(TYPED.stored()).isEmpty();
        assertThat(TYPED.typed()).contains(TYPED);
    }
}
