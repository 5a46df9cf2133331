// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class DisputeRevealTest {

    private final World world;
    private final Mac mac;

    DisputeRevealTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private AuditEntryId revealTo(Actor actor) {
        done(world.sparekey.revealKey().reveal(actor, mac.id(), "called")).close();
        List<AuditEntryId> reveals = mac.reveals();
        return reveals.get(reveals.size() - 1);
    }

    private Outcome<DeviceId> dispute(Actor actor, AuditEntryId reveal) {
        return world.sparekey.disputeReveal().dispute(actor, mac.id(), reveal);
    }

    private void requireNotFound(Actor actor, AuditEntryId entry) {
        world.assertRefusedOnRecord(
                dispute(actor, entry),
                actor,
                mac.id(),
                new AuditEvent.ActRefused(Act.DISPUTE_REVEAL, Refusal.NOT_FOUND),
                Refusal.NOT_FOUND);
    }

    @Test
    void aDisputeOrdersARotationAtOnceAndTellsTheOfficers() {
        AuditEntryId reveal = revealTo(world.support(Right.REVEAL));

        assertThat(done(dispute(world.ann(), reveal))).isEqualTo(mac.id());

        assertThat(mac.waiting().orElseThrow().order().due()).isEqualTo(world.now());
        assertThat(mac.waiting().orElseThrow().order().reason()).isEqualTo(RotationReason.AFTER_REVEAL);
        assertThat(world.audit(AuditEvent.RevealDisputed.class)).containsExactly(new AuditEvent.RevealDisputed(reveal));
        assertThat(world.alarms()).containsExactly(Notice.Kind.REVEAL_DISPUTED);
        Notice alarm = world.read(stores -> stores.notices()
                .list(new Recipient.Officers(), Optional.empty(), 1)
                .items()
                .get(0));
        assertThat(alarm.detail()).isEqualTo(world.support().id().toString());
        assertThat(alarm.device()).isEqualTo(mac.id());
    }

    @Test
    void theRotationIsOrderedEvenWhereRevealsOrderNone() {
        world.change(policy -> policy.with(new RotationRules(true, false, Duration.ofMinutes(60), 0)));
        AuditEntryId reveal = revealTo(world.support(Right.REVEAL));
        assertThat(mac.waiting()).isEmpty();
        done(dispute(world.ann(), reveal));
        mac.signOfLife();
        world.dispatch();

        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void againChangesNothing() {
        AuditEntryId reveal = revealTo(world.support(Right.REVEAL));
        done(dispute(world.ann(), reveal));
        var rotations = mac.rotations();
        int entries = world.audit().size();
        world.pass(Duration.ofHours(1));
        done(dispute(world.ann(), reveal));

        assertThat(mac.rotations()).isEqualTo(rotations);
        assertThat(world.audit()).hasSize(entries);
        assertThat(world.alarms()).hasSize(1);
    }

    @Test
    void againOrdersNothingEvenAfterTheRotation() {
        AuditEntryId reveal = revealTo(world.support(Right.REVEAL));
        done(dispute(world.ann(), reveal));
        mac.rotate();
        done(dispute(world.ann(), reveal));

        assertThat(mac.waiting()).isEmpty();
        assertThat(world.alarms()).hasSize(1);
    }

    @Test
    void anotherRevealIsAnotherDispute() {
        AuditEntryId first = revealTo(world.support(Right.REVEAL));
        AuditEntryId second = revealTo(world.support(Right.REVEAL));
        done(dispute(world.ann(), second));
        done(dispute(world.ann(), first));

        assertThat(world.audit(AuditEvent.RevealDisputed.class)).hasSize(2);
        assertThat(world.alarms()).hasSize(2);
        assertThat(mac.rotations()).hasSize(1);
    }

    @Test
    void onlyTheOwnerDisputes() {
        AuditEntryId reveal = revealTo(world.support(Right.REVEAL));

        assertRefused(dispute(world.support(Right.REVEAL, Right.INSPECT), reveal), Refusal.FORBIDDEN);
        assertRefused(dispute(world.admin(), reveal), Refusal.FORBIDDEN);
        requireNotFound(world.bob(), reveal);
        requireNotFound(world.auditor(), reveal);
        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void whatIsNoRevealOfThisDeviceCannotBeDisputed() {
        Mac other = world.escrowed();
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), other.id(), "called"))
                .close();

        requireNotFound(world.ann(), Ids.auditEntry());
        requireNotFound(world.ann(), world.audit().get(0).id());
        requireNotFound(world.ann(), other.reveals().get(0));
        assertRefused(world.sparekey.revealKey().reveal(world.bob(), mac.id(), "mine"), Refusal.NOT_FOUND);
        requireNotFound(world.ann(), world.lastEntry().id());
        assertThat(mac.waiting()).isEmpty();
    }

    @Test
    void onesOwnRevealCannotBeDisputed() {
        requireNotFound(world.ann(), revealTo(world.ann()));
    }

    @Test
    void revealsOfAFormerOwnersTimeAreThatOwners() {
        AuditEntryId annsTime = revealTo(world.support(Right.REVEAL));
        world.pass(Duration.ofSeconds(1));
        done(world.sparekey
                .changeOwnership()
                .change(world.admin(), mac.id(), ChangeOwnership.Change.owner(new Owner.Known(People.BOB))));
        world.pass(Duration.ofSeconds(1));
        AuditEntryId bobsTime = revealTo(world.support(Right.REVEAL));

        requireNotFound(world.bob(), annsTime);
        var bobAtTheHelpDesk = new Actor.Person(People.BOB, Set.of(Right.INSPECT), world.now());
        requireNotFound(bobAtTheHelpDesk, annsTime);
        requireNotFound(world.ann(), annsTime);
        assertThat(done(dispute(world.bob(), bobsTime))).isEqualTo(mac.id());
    }
}
