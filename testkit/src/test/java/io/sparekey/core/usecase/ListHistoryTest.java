// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.port.Page;
import io.sparekey.testkit.AuditEvents;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class ListHistoryTest {

    private final World world;
    private final Mac mac;

    ListHistoryTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private Outcome<Page<AuditEntry, AuditEntryId>> list(Actor actor) {
        return world.sparekey.listHistory().list(actor, mac.id(), Optional.empty(), 1000);
    }

    /** The kinds of entries that they see, newest first. */
    private List<String> kinds(Actor actor) {
        return done(list(actor)).items().stream()
                .map(AuditEntry::event)
                .map(AuditEvent::type)
                .toList();
    }

    private void reveal(Actor actor, String reason) {
        world.sparekey.revealKey().reveal(actor, mac.id(), reason).done().ifPresent(RevealedKeys::close);
    }

    private void giveTo(Owner owner) {
        world.pass(Duration.ofSeconds(1));
        done(world.sparekey.changeOwnership().change(world.admin(), mac.id(), ChangeOwnership.Change.owner(owner)));
        world.pass(Duration.ofSeconds(1));
    }

    @Test
    void ownerSeesWhatWasDoneAndByWhomNewestFirst() {
        reveal(world.support(Right.REVEAL), "called");

        assertThat(kinds(world.ann()))
                .containsExactly(
                        "RotationRequested",
                        "KeyRevealed",
                        "KeyConfirmed",
                        "KeyReceived",
                        "EnrolmentChanged",
                        "DeviceRegistered");
        AuditEntry reveal = done(list(world.ann())).items().get(1);
        assertThat(reveal.actor()).isEqualTo(world.support().id());
        assertThat(reveal.event().fields()).contains("called");
    }

    @Test
    void ownerSeesWhoTriedToSeeTheKey() {
        reveal(world.bob(), "mine now");

        AuditEntry tried = done(list(world.ann())).items().get(0);
        assertThat(tried.event()).isEqualTo(new AuditEvent.RevealRefused(Refusal.NOT_FOUND, "mine now"));
        assertThat(tried.actor()).isEqualTo(world.bob().id());
    }

    @Test
    void whoElseWasRefusedSomethingIsNotInIt() {
        List<String> before = kinds(world.ann());
        assertRefused(world.sparekey.showDevice().show(world.bob(), mac.id()), Refusal.NOT_FOUND);
        assertRefused(world.sparekey.rotateKey().rotate(world.auditor(), mac.id()), Refusal.NOT_FOUND);

        assertThat(kinds(world.ann())).isEqualTo(before);
    }

    @Test
    void aNewOwnerSeesNothingOfTheFormerOnesTimeNorWhoThatWas() {
        reveal(world.ann(), "");
        giveTo(new Owner.Known(People.BOB));
        assertThat(kinds(world.bob())).isEmpty();
        reveal(world.support(Right.REVEAL), "called");

        assertThat(kinds(world.bob())).containsExactly("KeyRevealed");
        assertThat(done(list(world.bob())).items().toString()).doesNotContain(People.ANN.subject());
        assertRefused(list(world.ann()), Refusal.NOT_FOUND);
    }

    @Test
    void anotherLabelHidesNothingFromTheOwner() {
        reveal(world.support(Right.REVEAL), "called");
        world.pass(Duration.ofSeconds(1));
        done(world.sparekey
                .changeOwnership()
                .change(world.admin(), mac.id(), ChangeOwnership.Change.label(Ownership.PERSONAL)));

        assertThat(kinds(world.ann())).contains("OwnershipChanged", "KeyRevealed", "DeviceRegistered");
    }

    @Test
    void whoIsOwnerAgainSeesTheirNewTimeOnly() {
        reveal(world.ann(), "");
        giveTo(new Owner.Known(People.BOB));
        reveal(world.bob(), "");
        giveTo(new Owner.Known(People.ANN));

        assertThat(kinds(world.ann())).isEmpty();
    }

    @Test
    void supportSeesAllOfIt() {
        reveal(world.ann(), "");
        giveTo(new Owner.Known(People.BOB));

        assertThat(kinds(world.support(Right.INSPECT))).contains("OwnershipChanged", "KeyRevealed", "DeviceRegistered");
        var bobAtTheHelpDesk =
                new Actor.Person(People.BOB, world.support(Right.INSPECT).rights(), world.now());
        assertThat(kinds(bobAtTheHelpDesk)).isEqualTo(kinds(world.support(Right.INSPECT)));
    }

    @Test
    void noOtherRightShowsIt() {
        assertRefused(list(world.support(Right.REVEAL)), Refusal.FORBIDDEN);
        assertRefused(list(world.admin()), Refusal.FORBIDDEN);
        assertRefused(list(world.auditor()), Refusal.NOT_FOUND);
        assertRefused(list(People.gateway()), Refusal.FORBIDDEN);
    }

    @Test
    void itIsHadPageByPage() {
        List<AuditEntry> all = done(list(world.ann())).items();
        List<AuditEntry> found = new ArrayList<>();
        Optional<AuditEntryId> before = Optional.empty();
        do {
            var page = done(world.sparekey.listHistory().list(world.ann(), mac.id(), before, 2));
            found.addAll(page.items());
            before = page.next();
        } while (before.isPresent());

        assertThat(found).isEqualTo(all).hasSizeGreaterThan(2);
    }

    @Test
    void otherDevicesAreNotInIt() {
        Mac other = world.escrowed();

        assertThat(done(list(world.support(Right.INSPECT))).items())
                .noneMatch(entry -> entry.device().equals(Optional.of(other.id())));
    }

    /** A new kind of event is not shown to owners before somebody has decided that. */
    @Test
    void theseKindsAreNotInIt() {
        List<String> before = kinds(world.support(Right.INSPECT));
        world.read(stores -> {
            AuditEvents.ofEveryKind()
                    .forEach(event -> stores.audit()
                            .add(new AuditEntry(
                                    Ids.auditEntry(), world.now(), world.bob().id(), Optional.of(mac.id()), event)));
            return stores;
        });
        List<String> shown = kinds(world.support(Right.INSPECT));

        assertThat(before).isNotEmpty();
        assertThat(AuditEvents.ofEveryKind().stream().map(AuditEvent::type).distinct())
                .filteredOn(type -> !shown.contains(type))
                .containsExactlyInAnyOrder(
                        "ProfileWritten",
                        "AgentRenewed",
                        "LoginBound",
                        "LoginRefused",
                        "RotationSent",
                        "RotationNotSent",
                        "RotationAnswered",
                        "RotationDoubted",
                        "RotationRepeated",
                        "EnvelopeUnopenable",
                        "SerialNumberClaimed",
                        "KeyUnopenable",
                        "KeysProved",
                        "ActRefused",
                        "TokenIssued",
                        "TokenRevoked",
                        "PolicySettingChanged",
                        "PolicyChanged",
                        "RekeyStarted",
                        "RekeyFinished",
                        "MaintenanceBegun");
    }
}
