// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.policy.EscrowPolicy.Timing;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Order;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class ExpireRotationsTest {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final World world;
    private final Mac mac;

    ExpireRotationsTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private RotationId asked() {
        return done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
    }

    @Test
    void anAttemptExpiresWhenItsLifetimeIsOver() {
        RotationId id = asked();
        world.pass(LIFETIME.minusMillis(1));
        assertThat(world.expire()).isZero();
        world.pass(Duration.ofMillis(1));

        assertThat(world.expire()).isOne();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.EXPIRED);
        assertThat(mac.rotation(id).cause()).contains(Cause.SILENT);
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.RotationExpired(id));
        assertThat(world.expire()).isZero();
        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void thePolicySaysHowLong() {
        Timing timing = world.policy().timing();
        world.change(policy ->
                policy.with(new Timing(Duration.ofHours(1), timing.staleAfter(), timing.retainAfterRemoval())));
        asked();
        world.pass(Duration.ofHours(1));

        assertThat(world.expire()).isOne();
    }

    @Test
    void anOrderThatWaitsDoesNotExpire() {
        Mac empty = world.unescrowed(Ownership.CORPORATE);
        var change = ChangeOwnership.Change.label(Ownership.PERSONAL);
        done(world.sparekey.changeOwnership().change(world.admin(), empty.id(), change));
        world.dispatch();
        world.pass(Duration.ofDays(30));

        assertThat(world.expire()).isZero();
        assertThat(empty.waiting()).isPresent();
    }

    @Test
    void whatSomebodyAskedForIsNotOrderedAgain() {
        asked();
        world.pass(LIFETIME);
        world.expire();

        assertThat(mac.waiting()).isEmpty();
    }

    @Test
    void aNeedThatPersistsIsOrderedAgainAtDelaysThatGrow() {
        var change = ChangeOwnership.Change.label(Ownership.PERSONAL);
        done(world.sparekey.changeOwnership().change(world.admin(), mac.id(), change));
        Order first = mac.waiting().orElseThrow().order();
        for (int days : new int[] {1, 2, 4, 8, 8}) {
            world.dispatch();
            assertThat(mac.open()).isPresent();
            world.pass(LIFETIME);
            world.expire();
            Order renewed = mac.waiting().orElseThrow().order();
            assertThat(renewed.reason()).isEqualTo(RotationReason.OWNERSHIP_CHANGE);
            assertThat(renewed.due()).isEqualTo(world.now().plus(Duration.ofDays(days)));
            assertThat(renewed.requested()).isEqualTo(first.requested());
            world.clock.set(renewed.due());
        }
        assertThat(mac.waiting().orElseThrow().order().renewals()).isEqualTo(5);
    }

    @Test
    void aNeedThatPersistsIsOrderedAgainAfterAFailureToo() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();
        world.pass(Duration.ofMinutes(60));
        mac.rotateByHand();
        mac.signOfLife();
        world.dispatch();
        mac.answer();
        mac.reportWithoutKey();

        assertThat(mac.latest().state()).isEqualTo(RotationState.FAILED);
        assertThat(mac.waiting().orElseThrow().order().reason()).isEqualTo(RotationReason.AFTER_REVEAL);
        assertThat(mac.waiting().orElseThrow().order().due())
                .isEqualTo(world.now().plus(LIFETIME));
    }

    @Test
    void aRenewedOrderIsNoLongerTheOwnersWish() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();
        world.pass(Duration.ofMinutes(60));
        world.dispatch();
        char[] wrong = FakeMac.anyKey().toCharArray();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), wrong, wrong));
        assertThat(mac.open().orElseThrow().owner()).contains(People.ANN);
        world.pass(LIFETIME);
        world.expire();

        assertThat(mac.waiting().orElseThrow().owner()).isEqualTo(Optional.empty());
        assertThat(world.notices(People.ANN)).contains(Notice.Kind.UPLOAD_FAILED);
    }

    @Test
    void theOrderThatWaitedHasItsTurnAfterwards() {
        asked();
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();
        world.pass(LIFETIME);
        world.dispatch();
        assertThat(mac.waiting()).isPresent();
        world.expire();
        world.dispatch();

        assertThat(mac.open().orElseThrow().order().reason()).isEqualTo(RotationReason.AFTER_REVEAL);
    }
}
