// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class RotateKeyTest {

    private final World world;
    private final Mac mac;

    RotateKeyTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private Outcome<RotationId> rotate(Actor actor, DeviceId device) {
        return world.sparekey.rotateKey().rotate(actor, device);
    }

    private void requireRefused(Actor actor, Mac which, Refusal why) {
        int rotations = which.rotations().size();
        world.assertRefusedOnRecord(
                rotate(actor, which.id()), actor, which.id(), new AuditEvent.ActRefused(Act.ROTATE, why), why);
        assertThat(which.rotations()).hasSize(rotations);
    }

    @Test
    void theOwnersWishOpensAnAttemptAtOnce() {
        RotationId id = done(rotate(world.ann(), mac.id()));

        Rotation open = mac.open().orElseThrow();
        assertThat(open.id()).isEqualTo(id);
        assertThat(open.state()).isEqualTo(RotationState.REQUESTED);
        assertThat(open.order().reason()).isEqualTo(RotationReason.OWNER);
        assertThat(open.owner()).contains(People.ANN);
        assertThat(open.unlock())
                .contains(new Unlock.Stored(mac.current().orElseThrow().id()));
        assertThat(open.timeline().expires()).contains(world.now().plus(Duration.ofHours(24)));
        assertThat(world.checkIn.requests()).contains(mac.id());
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.RotationRequested(id, RotationReason.OWNER));
    }

    @Test
    void theMacMakesANewKeyAndTheOldOneIsProvenDead() {
        var old = mac.current().orElseThrow().id();
        mac.rotate();

        assertThat(mac.revealed()).containsExactly(mac.key());
        assertThat(mac.current().orElseThrow().confidence().confirmed()).isPresent();
        assertThat(mac.current().orElseThrow().origin().rotation().orElseThrow().owner())
                .contains(People.ANN);
        var dead = mac.keys().get(1);
        assertThat(dead.id()).isEqualTo(old);
        assertThat(dead.confidence().proven()).isPresent();
        assertThat(dead.supersededBy()).contains(mac.latest().id());
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.KEY_STORED);
    }

    @Test
    void supportRotatesACorporateMacSilently() {
        done(rotate(world.support(Right.ROTATE), mac.id()));

        assertThat(mac.open().orElseThrow().order().reason()).isEqualTo(RotationReason.SUPPORT);
        assertThat(mac.open().orElseThrow().owner()).isEmpty();
        assertThat(world.notices(People.ANN)).isEmpty();
    }

    @Test
    void theOwnerOfAPersonallyOwnedMacIsToldOfSupportsDoing() {
        Mac personal = world.escrowed(Ownership.PERSONAL);
        done(rotate(world.support(Right.ROTATE), personal.id()));

        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.ROTATION_REQUESTED);
    }

    @Test
    void thePolicyCanKeepSupportFromPersonallyOwnedMacs() {
        Mac personal = world.escrowed(Ownership.PERSONAL);
        world.change(policy -> policy.with(new RotationRules(false, true, Duration.ofMinutes(60), 0)));

        requireRefused(world.support(Right.ROTATE, Right.INSPECT), personal, Refusal.FORBIDDEN);
        requireRefused(world.support(Right.ROTATE), personal, Refusal.NOT_FOUND);
        done(rotate(world.support(Right.ROTATE), mac.id()));
        done(rotate(world.ann(), personal.id()));
    }

    @Test
    void nobodyElseRotates() {
        requireRefused(world.support(Right.REVEAL, Right.INSPECT), mac, Refusal.FORBIDDEN);
        requireRefused(world.admin(), mac, Refusal.FORBIDDEN);
        requireRefused(People.gateway(), mac, Refusal.FORBIDDEN);
        requireRefused(world.bob(), mac, Refusal.NOT_FOUND);
        requireRefused(People.system(), mac, Refusal.NOT_FOUND);
        assertThat(rotate(world.bob(), Ids.device()).refused()).contains(Refusal.NOT_FOUND);
    }

    @Test
    void aMacHasOneOpenAttempt() {
        done(rotate(world.ann(), mac.id()));

        requireRefused(world.support(Right.ROTATE), mac, Refusal.IN_PROGRESS);
    }

    @Test
    void anOrderThatWaitsIsNotInTheWay() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();

        done(rotate(world.ann(), mac.id()));
        assertThat(mac.waiting()).isPresent();
        assertThat(mac.open()).isPresent();
    }

    @Test
    void withoutAnEscrowedKeyThereIsNothingToUnlockWith() {
        Mac empty = world.unescrowed(Ownership.CORPORATE);
        empty.report(KeySource.UNAUTHENTICATED, FakeMac.anyKey());

        requireRefused(world.ann(), empty, Refusal.NOTHING_ESCROWED);
    }

    @Test
    void aMacThatNobodyReachesIsRefused() {
        world.rotation.setAvailable(false);
        requireRefused(world.ann(), mac, Refusal.UNREACHABLE);
        world.rotation.setAvailable(true);
        done(world.sparekey.recordEnrolment().record(People.system(), mac.id(), false));
        requireRefused(world.ann(), mac, Refusal.UNREACHABLE);
    }

    @Test
    void aRemovedMacIsRefused() {
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        requireRefused(world.ann(), mac, Refusal.REMOVED);
    }

    @Test
    void itIsOrderedEvenIfTheMacCannotBeAskedToCheckInNow() {
        world.checkIn.setReachable(false);

        done(rotate(world.ann(), mac.id()));
        assertThat(mac.open()).isPresent();
    }
}
