// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.KeyBuilder.aKey;
import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.RotationBuilder.aRotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.Device;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.rotation.Agenda;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Order;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Timeline;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.testkit.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.Rotations} must do. */
public abstract class RotationsContract extends StoreContract {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private Device mac;

    @BeforeEach
    void registerMac() {
        mac = stored(aDevice());
    }

    @Test
    void findsNothingWhereNothingWasOrdered() {
        assertThat(rotations().find(Ids.rotation())).isEmpty();
        assertThat(rotations().findOpen(mac.id())).isEmpty();
        assertThat(rotations().findWaiting(mac.id())).isEmpty();
        assertThat(rotations().findLatestAttempt(mac.id())).isEmpty();
    }

    @Test
    void keepsAnOrder() {
        assertKept(added(aRotation().of(mac).due(T0.plusMillis(1)).waiting()));
    }

    @Test
    void keepsEveryFieldOfARotation() {
        SealedKey typed = aKey().build().sealed();
        EscrowedKey key = aKey().of(mac).build();
        keys().add(key);

        assertKept(added(new Rotation(
                Ids.rotation(),
                mac.id(),
                new Order(
                        RotationReason.UPLOAD,
                        new ActorId(ActorId.Kind.PERSON, "発行者", "花子"),
                        Optional.of(ANN),
                        T0.plusMillis(1),
                        T0.plusMillis(2),
                        3),
                RotationState.UNSURE,
                Optional.of(new Unlock.Typed(Optional.of(typed.sealed()), typed.fingerprint(), ANN, T0.plusMillis(4))),
                new Timeline(
                        Optional.of(T0.plusMillis(5)),
                        Optional.of(T0.plusMillis(6)),
                        Optional.of(T0.plusMillis(7)),
                        Optional.of(T0.plusMillis(8)),
                        Optional.of(T0.plusMillis(9))),
                new Agenda(Optional.of(T0.plusMillis(10)), 11, Optional.of(T0.plusMillis(12))),
                Optional.of(Doubt.WITHOUT_KEY),
                Optional.of(Cause.SILENT),
                Optional.of(key.id()),
                0)));
    }

    @Test
    void keepsEveryReasonActorAndState() {
        for (RotationReason reason : RotationReason.values()) {
            assertKept(added(aRotation().of(stored(aDevice())).reason(reason).waiting()));
        }
        for (ActorId.Kind kind : ActorId.Kind.values()) {
            var by = new ActorId(kind, kind == ActorId.Kind.PERSON ? "issuer" : "", "name");
            var order = Order.of(RotationReason.SUPPORT, by, Optional.empty(), T0, T0);
            assertKept(added(Rotation.request(Ids.rotation(), stored(aDevice()).id(), order)));
        }
        for (RotationState state : RotationState.values()) {
            assertKept(added(inState(state, Optional.empty(), Optional.empty())));
        }
        for (Doubt doubt : Doubt.values()) {
            assertKept(added(inState(RotationState.UNSURE, Optional.of(doubt), Optional.empty())));
        }
        for (Cause cause : Cause.values()) {
            assertKept(added(inState(RotationState.FAILED, Optional.empty(), Optional.of(cause))));
        }
    }

    private Rotation inState(RotationState state, Optional<Doubt> doubt, Optional<Cause> cause) {
        Rotation opened = aRotation().of(stored(aDevice())).opened(T0);
        return new Rotation(
                opened.id(),
                opened.device(),
                opened.order(),
                state,
                opened.unlock(),
                opened.timeline(),
                opened.agenda(),
                doubt,
                cause,
                Optional.empty(),
                0);
    }

    @Test
    void keepsAndErasesATypedKey() {
        SealedKey sealed = aKey().build().sealed();
        Fingerprint fingerprint = sealed.fingerprint();
        var typed = new Unlock.Typed(Optional.of(sealed.sealed()), fingerprint, ANN, T0);
        Rotation open = added(aRotation().of(mac).unlockedWith(typed).opened(T0));
        assertKept(open);

        Rotation failed = open.failed(Cause.NOT_SET_UP, T0.plusMillis(1));
        rotations().update(failed);

        assertKept(failed.nextVersion());
        assertThat(failed.unlock().flatMap(Unlock::typed)).contains(typed.erased());
    }

    @Test
    void tellsOpenWaitingAndEndedApart() {
        Rotation ended = added(aRotation().of(mac).opened(T0).expired(T0));
        Rotation open = added(aRotation().of(mac).opened(T0.plusMillis(2)));
        Rotation waiting = added(aRotation().of(mac).waiting());
        Rotation elsewhere = added(aRotation().of(stored(aDevice())).opened(T0.plusMillis(3)));

        assertThat(rotations().findOpen(mac.id())).contains(open);
        assertThat(rotations().findWaiting(mac.id())).contains(waiting);
        assertThat(rotations().findLatestAttempt(mac.id())).contains(open);
        assertThat(rotations().findLatestAttempt(elsewhere.device())).contains(elsewhere);
        assertThat(rotations().findWaiting(elsewhere.device())).isEmpty();

        rotations().update(open.expired(T0.plusMillis(4)));
        assertThat(rotations().findOpen(mac.id())).isEmpty();
        assertThat(rotations().findLatestAttempt(mac.id())).map(Rotation::id).contains(open.id());
        assertKept(ended);
    }

    @Test
    void theLatestAttemptIsTheOneThatOpenedLast() {
        Rotation orderedFirst = aRotation().of(mac).opened(T0.plusMillis(9)).expired(T0.plusMillis(10));
        Rotation orderedLater = aRotation().of(mac).opened(T0.plusMillis(1)).expired(T0.plusMillis(11));

        added(orderedLater);
        added(orderedFirst);

        assertThat(rotations().findLatestAttempt(mac.id())).contains(orderedFirst);
    }

    @Test
    void onlyOneIsOpenAndOnlyOneWaits() {
        Rotation open = added(aRotation().of(mac).opened(T0));
        Rotation waiting = added(aRotation().of(mac).waiting());

        assertThatThrownBy(() -> added(aRotation().of(mac).opened(T0))).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> added(aRotation().of(mac).waiting())).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(
                        () -> rotations().update(waiting.opened(new Unlock.Stored(Ids.key()), T0, Duration.ofHours(1))))
                .isInstanceOf(StaleVersion.class);

        assertKept(open);
        assertKept(waiting);
        added(aRotation().of(stored(aDevice())).opened(T0));
    }

    @Test
    void idsAreUnique() {
        Rotation rotation = added(aRotation().of(mac).waiting());

        assertThatThrownBy(() -> added(
                        aRotation().id(rotation.id()).of(stored(aDevice())).waiting()))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void everyUpdateMakesTheNextVersion() {
        Rotation open = added(aRotation().of(mac).opened(T0));
        Rotation sent = open.sent(T0.plusMillis(1));
        rotations().update(sent);
        assertKept(sent.nextVersion());

        Rotation doubted = sent.nextVersion().doubted(Doubt.REFUSED, T0.plusMillis(2), T0.plusMillis(3));
        rotations().update(doubted);
        assertKept(doubted.nextVersion());
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        Rotation open = added(aRotation().of(mac).opened(T0));
        rotations().update(open.sent(T0));

        assertThatThrownBy(() -> rotations().update(open.expired(T0))).isInstanceOf(StaleVersion.class);
        Rotation unknown = aRotation().of(mac).waiting();
        assertThatThrownBy(() -> rotations().update(unknown)).isInstanceOf(StaleVersion.class);

        assertKept(open.sent(T0).nextVersion());
    }

    @Test
    void listsNewestFirstPageByPage() {
        List<Rotation> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(0, added(aRotation().of(mac).opened(T0).expired(T0)));
            added(aRotation().of(stored(aDevice())).waiting());
        }

        Paging.<Rotation, RotationId>assertPages(
                newestFirst, (before, limit) -> rotations().list(mac.id(), before, limit));
    }

    @Test
    void claimsWhatIsDueLongestDueFirst() {
        Rotation second = added(aRotation().of(mac).due(T0).waiting());
        Rotation first = added(aRotation().of(stored(aDevice())).opened(T0.minusMillis(1)));
        added(aRotation().of(stored(aDevice())).due(T0.plusMillis(1)).waiting());
        added(aRotation().of(stored(aDevice())).waiting().parked());
        added(aRotation().of(stored(aDevice())).opened(T0).expired(T0));

        List<Rotation> claimed = claim(T0, 10);

        Instant until = T0.plus(LEASE);
        assertThat(claimed)
                .containsExactly(
                        first.leased(until).nextVersion(), second.leased(until).nextVersion());
        claimed.forEach(this::assertKept);
    }

    @Test
    void claimsNoMoreThanAskedFor() {
        Rotation first = added(aRotation().of(mac).due(T0).waiting());
        Rotation second =
                added(aRotation().of(stored(aDevice())).due(T0.plusMillis(1)).waiting());

        assertThat(claim(T0.plusMillis(1), 1)).extracting(Rotation::id).containsExactly(first.id());
        assertThat(claim(T0.plusMillis(1), 1)).extracting(Rotation::id).containsExactly(second.id());
        assertThat(claim(T0.plusMillis(1), 1)).isEmpty();
    }

    @Test
    void aLeaseThatRanOutCanBeClaimedAgain() {
        Rotation rotation = added(aRotation().of(mac).waiting());
        claim(T0, 10);

        assertThat(claim(T0.plus(LEASE).minusMillis(1), 10)).isEmpty();
        assertThat(claim(T0.plus(LEASE), 10))
                .containsExactly(rotation.leased(T0.plus(LEASE).plus(LEASE))
                        .nextVersion()
                        .nextVersion());
    }

    @Test
    void whoeverLostTheLeaseWritesNothing() {
        added(aRotation().of(mac).opened(T0));
        Rotation slow = claim(T0, 1).get(0);
        Rotation fast = claim(T0.plus(LEASE), 1).get(0);

        rotations().update(fast.sent(T0.plus(LEASE)));

        assertThatThrownBy(() -> rotations().update(slow.sent(T0))).isInstanceOf(StaleVersion.class);
    }

    @Test
    void twoClaimersNeverGetTheSame() {
        List<RotationId> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(added(aRotation().of(stored(aDevice())).waiting()).id());
        }

        List<RotationId> claimed = Together.run(() -> {
                    List<RotationId> mine = new ArrayList<>();
                    List<Rotation> some;
                    do {
                        some = claim(T0, 3);
                        some.forEach(rotation -> mine.add(rotation.id()));
                    } while (!some.isEmpty());
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(claimed).doesNotHaveDuplicates();
        claim(T0, 100).forEach(left -> all.remove(left.id()));
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
    }

    private List<Rotation> claim(Instant now, int limit) {
        return rotations().claim(now, now.plus(LEASE), limit);
    }

    @Test
    void findsOpenRotationsWhoseLifetimeEnded() {
        Rotation open = added(aRotation().of(mac).opened(T0));
        Instant end = open.timeline().expires().orElseThrow();
        Rotation unsure =
                added(aRotation().of(stored(aDevice())).opened(T0).sent(T0).doubted(Doubt.TIMED_OUT, T0, T0));
        added(aRotation().of(stored(aDevice())).opened(T0).sent(T0).received(T0));
        added(aRotation().of(stored(aDevice())).opened(T0.plusMillis(1)));
        added(aRotation().of(stored(aDevice())).opened(T0).failed(Cause.SILENT, T0));
        added(aRotation().of(stored(aDevice())).waiting());

        assertThat(expired(end, 10)).containsExactlyInAnyOrder(open, unsure);
        assertThat(expired(end, 1)).hasSize(1);
        assertThat(expired(end.minusMillis(1), 10)).isEmpty();
    }

    private List<Rotation> expired(Instant now, int limit) {
        return rotations().expired(now, limit);
    }

    private Rotation added(Rotation rotation) {
        rotations().add(rotation);
        return rotation;
    }

    private void assertKept(Rotation rotation) {
        assertThat(rotations().find(rotation.id())).contains(rotation);
    }
}
