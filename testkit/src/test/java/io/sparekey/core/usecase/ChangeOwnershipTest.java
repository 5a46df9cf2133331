// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.usecase.ChangeOwnership.Change;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class ChangeOwnershipTest {

    private static final Owner BOB = new Owner.Known(People.BOB);
    private static final Owner ANNS_LOGIN = new Owner.Expected(People.ANNS_LOGIN);
    private static final Duration TOLD = Duration.ofDays(7);

    private final World world;

    ChangeOwnershipTest(World.Running running) {
        world = new World(running);
    }

    private void change(Mac mac, Change change) {
        world.pass(Duration.ofSeconds(1));
        done(world.sparekey.changeOwnership().change(world.admin(), mac.id(), change));
    }

    private Outcome<RevealedKeys> reveal(Actor actor, Mac mac) {
        return world.sparekey.revealKey().reveal(actor, mac.id(), "called");
    }

    private void requireShown(Actor actor, Mac mac) {
        try (RevealedKeys keys = done(reveal(actor, mac))) {
            assertThat(keys.keys().get(0).key().<String>lend(String::new)).isEqualTo(mac.key());
        }
    }

    private void requireOwnershipOrder(Mac mac) {
        var order = mac.waiting().orElseThrow().order();
        assertThat(order.reason()).isEqualTo(RotationReason.OWNERSHIP_CHANGE);
        assertThat(order.due()).isBeforeOrEqualTo(world.now());
    }

    // To personal

    @Test
    void toPersonalSupportLosesSightAtOnceAndARotationIsOrdered() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        requireShown(world.support(Right.REVEAL), mac);
        change(mac, Change.label(Ownership.PERSONAL));

        assertRefused(reveal(world.support(Right.REVEAL), mac), Refusal.NOT_FOUND);
        requireOwnershipOrder(mac);
        requireShown(world.ann(), mac);
        assertThat(world.notices(People.ANN)).contains(Notice.Kind.OWNERSHIP_CHANGED);
        assertThat(world.lastEntry().event()).isNotNull();
        assertThat(world.audit(AuditEvent.OwnershipChanged.class))
                .containsExactly(new AuditEvent.OwnershipChanged(
                        Ownership.CORPORATE, Ownership.PERSONAL, People.ANN.toString(), People.ANN.toString()));
    }

    @Test
    void anUnknownLabelCountsAsPersonal() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.label(Ownership.UNKNOWN));

        requireOwnershipOrder(mac);
        assertRefused(reveal(world.support(Right.REVEAL), mac), Refusal.NOT_FOUND);
    }

    // To corporate

    @Test
    void toCorporateOrdersNothingAndShowsSupportNothing() {
        Mac mac = world.escrowed(Ownership.PERSONAL);
        change(mac, Change.label(Ownership.CORPORATE));

        assertThat(mac.waiting()).isEmpty();
        assertRefused(reveal(world.support(Right.REVEAL), mac), Refusal.FORBIDDEN);
        world.pass(Duration.ofDays(365));
        assertRefused(reveal(world.support(Right.REVEAL), mac), Refusal.FORBIDDEN);
        requireShown(world.ann(), mac);
    }

    @Test
    void afterwardsSupportSeesAKeyThatTheOwnerAskedFor() {
        Mac mac = world.escrowed(Ownership.PERSONAL);
        change(mac, Change.label(Ownership.CORPORATE));
        mac.rotate();

        requireShown(world.support(Right.REVEAL), mac);
    }

    @Test
    void afterwardsSupportSeesAnyNewKeyOnceTheOwnerHasBeenToldForAWeek() {
        Mac mac = world.escrowed(Ownership.PERSONAL);
        change(mac, Change.label(Ownership.CORPORATE));
        var toldSince = world.now();
        mac.signOfLife();
        done(world.sparekey.rotateKey().rotate(world.support(Right.ROTATE), mac.id()));
        world.dispatch();
        mac.answer();
        mac.report();

        assertRefused(reveal(world.support(Right.REVEAL), mac), Refusal.FORBIDDEN);
        world.clock.set(toldSince.plus(TOLD));
        requireShown(world.support(Right.REVEAL), mac);
    }

    // Another owner

    @Test
    void anotherOwnerMeansThatTheFormerOneLosesSightAndARotationIsOrdered() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.owner(BOB));

        assertRefused(reveal(world.ann(), mac), Refusal.NOT_FOUND);
        requireOwnershipOrder(mac);
        requireShown(world.bob(), mac);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.OWNERSHIP_CHANGED);
        assertThat(world.notices(People.BOB)).containsExactly(Notice.Kind.OWNERSHIP_CHANGED);
    }

    @Test
    void aNewOwnerSeesAPersonalMacsKeyOnlyIfItIsNewAndTheFormerOwnerWasTold() {
        Mac mac = world.escrowed(Ownership.PERSONAL);
        change(mac, Change.owner(BOB));
        var toldSince = world.now();
        assertRefused(reveal(world.bob(), mac), Refusal.FORBIDDEN);
        mac.signOfLife();
        world.dispatch();
        mac.answer();
        mac.report();
        assertRefused(reveal(world.bob(), mac), Refusal.FORBIDDEN);
        world.clock.set(toldSince.plus(TOLD));

        requireShown(world.bob(), mac);
        assertRefused(reveal(world.ann(), mac), Refusal.NOT_FOUND);
    }

    @Test
    void aReportThatHealsALostAnswerDoesNotKeepTheNewOwnerOutOnceTheAnswerComes() {
        Mac mac = world.escrowed(Ownership.PERSONAL);
        change(mac, Change.owner(BOB));
        mac.signOfLife();
        world.dispatch();
        var late = mac.carryOut();
        mac.report();
        mac.record(late);
        mac.report();
        world.pass(TOLD);

        requireShown(world.bob(), mac);
    }

    @Test
    void takingTheOwnerAwayIsAChangeToo() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.noOwner());

        requireOwnershipOrder(mac);
        assertRefused(reveal(world.ann(), mac), Refusal.NOT_FOUND);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.OWNERSHIP_CHANGED);
    }

    @Test
    void whereThereWasNoOwnerTheChangeItselfCounts() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.noOwner());
        change(mac, Change.owner(BOB));

        requireOwnershipOrder(mac);
        requireShown(world.bob(), mac);
    }

    // The first labelling

    @Test
    void theFirstLabellingIsNoRelabelling() {
        var registration = new RegisterDevice.Registration(
                new SerialNumber("C02-BARE"), "Mac", Optional.empty(), Ownership.UNKNOWN);
        Mac mac = new Mac(world, done(world.sparekey.registerDevice().register(world.admin(), registration)));
        mac.report();
        change(mac, Change.owner(BOB).and(Change.label(Ownership.CORPORATE)));

        assertThat(mac.waiting()).isEmpty();
        requireShown(world.bob(), mac);
        requireShown(world.support(Right.REVEAL), mac);
        assertThat(world.notices(People.BOB)).contains(Notice.Kind.OWNERSHIP_CHANGED);
    }

    @Test
    void registrationIsTheFirstLabellingSoTheNextIsNot() {
        Mac mac = world.register(Ownership.CORPORATE, People.ANN);
        mac.report();
        change(mac, Change.owner(BOB));

        requireOwnershipOrder(mac);
    }

    // On what somebody has seen

    private ListRegistry.Entry seen(Mac mac) {
        return done(world.sparekey.showRegistration().show(world.admin(), mac.id()));
    }

    @Test
    void aChangeBasedOnWhatIsStillSoIsMade() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        ListRegistry.Entry seen = seen(mac);
        mac.report();
        done(world.sparekey.changeOwnership().change(world.admin(), mac.id(), Change.owner(BOB), seen));

        assertThat(mac.device().isOwnedBy(People.BOB)).isTrue();
    }

    @Test
    void aChangeBasedOnWhatIsOtherwiseByNowIsNotMade() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        ListRegistry.Entry seen = seen(mac);
        change(mac, Change.label(Ownership.PERSONAL));
        int history = mac.device().possession().history().size();

        world.assertRefusedOnRecord(
                world.sparekey.changeOwnership().change(world.admin(), mac.id(), Change.owner(BOB), seen),
                world.admin(),
                mac.id(),
                new AuditEvent.ActRefused(Act.ADMINISTER_DEVICE, Refusal.CHANGED_MEANWHILE),
                Refusal.CHANGED_MEANWHILE);
        assertThat(mac.device().isOwnedBy(People.ANN)).isTrue();
        assertThat(mac.device().possession().history()).hasSize(history);
    }

    @Test
    void aChangeBasedOnAnotherDeviceIsNotMade() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        Mac other = world.escrowed(Ownership.CORPORATE);

        assertRefused(
                world.sparekey.changeOwnership().change(world.admin(), mac.id(), Change.owner(BOB), seen(other)),
                Refusal.CHANGED_MEANWHILE);
        assertRefused(
                world.sparekey.changeOwnership().change(world.bob(), mac.id(), Change.owner(BOB), seen(mac)),
                Refusal.NOT_FOUND);
    }

    // The rest

    @Test
    void changingNothingChangesNothing() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.label(Ownership.CORPORATE).and(Change.owner(new Owner.Known(People.ANN))));
        change(mac, Change.nothing());

        assertThat(mac.waiting()).isEmpty();
        assertThat(world.notices(People.ANN)).isEmpty();
        assertThat(world.audit(AuditEvent.OwnershipChanged.class)).isEmpty();
        assertThat(mac.device().possession().history()).hasSize(1);
    }

    @Test
    void severalChangesOrderOneRotation() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.owner(BOB));
        change(mac, Change.label(Ownership.PERSONAL));

        assertThat(mac.rotations()).hasSize(1);
        assertThat(mac.device().possession().history()).hasSize(3);
    }

    @Test
    void somebodyWhoHasNotSignedInYetIsToldByLoginName() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.owner(BOB));
        change(mac, Change.owner(ANNS_LOGIN));

        assertRefused(reveal(world.ann(), mac), Refusal.NOT_FOUND);
        var told = world.read(stores -> stores.notices()
                .list(new Recipient.Login(People.ANNS_LOGIN), Optional.empty(), 10)
                .items());
        assertThat(told).hasSize(1);
    }

    @Test
    void aLoginNameThatIsBoundMeansThePerson() {
        done(world.sparekey.bindLogin().bind(world.bob(), People.ANNS_LOGIN));
        Mac mac = world.escrowed(Ownership.CORPORATE);
        change(mac, Change.owner(ANNS_LOGIN));

        assertThat(mac.device().isOwnedBy(People.BOB)).isTrue();
    }

    @Test
    void aRemovedDeviceIsNotReassigned() {
        Mac mac = world.escrowed(Ownership.CORPORATE);
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertRefused(
                world.sparekey.changeOwnership().change(world.admin(), mac.id(), Change.owner(BOB)), Refusal.REMOVED);
    }
}
