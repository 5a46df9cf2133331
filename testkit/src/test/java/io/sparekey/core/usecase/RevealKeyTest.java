// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.KeyBuilder;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class RevealKeyTest {

    private static final String WHY = "locked out, called at nine";

    private final World world;
    private final Mac mac;

    RevealKeyTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private Outcome<RevealedKeys> reveal(Actor actor, DeviceId device, String reason) {
        return world.sparekey.revealKey().reveal(actor, device, reason);
    }

    private List<KeyFacts> shown(Actor actor) {
        try (RevealedKeys keys = done(reveal(actor, mac.id(), WHY))) {
            return keys.keys().stream().map(RevealedKeys.RevealedKey::facts).toList();
        }
    }

    private void requireRefused(Actor actor, DeviceId device, String reason, Refusal why) {
        int opened = world.vault.opened().size();
        world.assertRefusedOnRecord(
                reveal(actor, device, reason), actor, device, new AuditEvent.RevealRefused(why, reason), why);
        assertThat(world.vault.opened()).hasSize(opened);
    }

    @Test
    void theOwnerSeesTheKeyWithoutGivingAReason() {
        assertThat(mac.revealed()).containsExactly(mac.key());
        assertThat(world.lastEntry().event())
                .isEqualTo(
                        new AuditEvent.KeyRevealed(mac.current().orElseThrow().id(), 1, ""));
        assertThat(world.notices(People.ANN)).isEmpty();
    }

    @Test
    void supportSeesTheKeyOfACorporateMacAndTheOwnerIsTold() {
        try (RevealedKeys keys = done(reveal(world.support(Right.REVEAL), mac.id(), "  " + WHY + " "))) {
            assertThat(keys.keys().get(0).key().<String>lend(String::new)).isEqualTo(mac.key());
            assertThat(keys.display()).isEqualTo(Duration.ofMinutes(5));
            assertThat(keys.unopenable()).isZero();
            assertThat(keys.rotationPendingSince()).isEmpty();
        }
        assertThat(world.audit(AuditEvent.KeyRevealed.class))
                .containsExactly(
                        new AuditEvent.KeyRevealed(mac.current().orElseThrow().id(), 1, WHY));
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.KEY_REVEALED);
    }

    @Test
    void supportNeverSeesTheKeyOfAPersonallyOwnedMac() {
        Mac personal = world.escrowed(Ownership.PERSONAL);
        Mac unlabelled = world.escrowed(Ownership.UNKNOWN);

        requireRefused(world.support(Right.REVEAL, Right.INSPECT), personal.id(), WHY, Refusal.FORBIDDEN);
        requireRefused(world.support(Right.REVEAL, Right.INSPECT), unlabelled.id(), WHY, Refusal.FORBIDDEN);
        requireRefused(world.support(Right.REVEAL), personal.id(), WHY, Refusal.NOT_FOUND);
    }

    @Test
    void noOtherRightShowsAKey() {
        requireRefused(world.support(Right.ROTATE), mac.id(), WHY, Refusal.FORBIDDEN);
        requireRefused(world.support(Right.INSPECT), mac.id(), WHY, Refusal.FORBIDDEN);
        requireRefused(world.admin(), mac.id(), WHY, Refusal.FORBIDDEN);
        requireRefused(People.gateway(), mac.id(), WHY, Refusal.FORBIDDEN);
        requireRefused(world.auditor(), mac.id(), WHY, Refusal.NOT_FOUND);
        requireRefused(People.system(), mac.id(), WHY, Refusal.NOT_FOUND);
    }

    @Test
    void toAStrangerTheMacDoesNotExist() {
        requireRefused(world.bob(), mac.id(), WHY, Refusal.NOT_FOUND);
        requireRefused(world.bob(), Ids.device(), WHY, Refusal.NOT_FOUND);
    }

    @Test
    void anOwnersSignInMayBeThirtyMinutesOldAndSupportsFive() {
        Actor ann = world.ann();
        Actor support = world.support(Right.REVEAL);
        world.pass(Duration.ofMinutes(5));
        assertThat(shown(support)).hasSize(1);
        world.pass(Duration.ofMillis(1));
        requireRefused(support, mac.id(), WHY, Refusal.SIGN_IN_AGAIN);
        assertThat(shown(ann)).hasSize(1);
        world.pass(Duration.ofMinutes(25));
        requireRefused(ann, mac.id(), WHY, Refusal.SIGN_IN_AGAIN);
    }

    @Test
    void supportMustSayWhy() {
        world.assertRefusedOnRecord(
                reveal(world.support(Right.REVEAL), mac.id(), " \t "),
                world.support(),
                mac.id(),
                new AuditEvent.RevealRefused(Refusal.REASON_REQUIRED, ""),
                Refusal.REASON_REQUIRED);
    }

    @Test
    void aReasonThatFitsIsKeptAsItIs() {
        String longest = "\ud83d\ude00".repeat(499) + "x";
        done(reveal(world.ann(), mac.id(), longest)).close();

        assertThat(world.audit(AuditEvent.KeyRevealed.class).get(0).reason()).isEqualTo(longest);
    }

    @Test
    void aLongerReasonIsRefusedAndItsBeginningWrittenDown() {
        for (Actor actor : List.of(world.ann(), world.support(Right.REVEAL))) {
            world.assertRefusedOnRecord(
                    reveal(actor, mac.id(), "\ud83d\ude00".repeat(501)),
                    actor,
                    mac.id(),
                    new AuditEvent.RevealRefused(Refusal.REASON_TOO_LONG, "\ud83d\ude00".repeat(500)),
                    Refusal.REASON_TOO_LONG);
        }
        assertThat(world.audit(AuditEvent.KeyRevealed.class)).isEmpty();
    }

    @Test
    void aLineBreakOfAFormIsOneCharacter() {
        assertThat(new RevealKey.Purpose("locked out\r\n\r\nat home", "").reason())
                .isEqualTo("locked out  at home");
    }

    @Test
    void aReasonThatNobodySeesIsNone() {
        assertThat(new RevealKey.Purpose("\u200b\u2060 \u00a0\u3164".replace("\u3164", ""), "\u202e").reason())
                .isEmpty();
        assertThat(new RevealKey.Purpose("a \u202eb", "\u200b").ticket()).isEmpty();
        assertThat(new RevealKey.Purpose("a\u202eb", "").reason()).isEqualTo("a b");
        assertThat(new RevealKey.Purpose("\ud83d\udc69\u200d\ud83d\udcbb", "").reason())
                .contains("\u200d");
    }

    @Test
    void aReasonCannotLookLikeAnotherEntry() {
        done(reveal(world.ann(), mac.id(), "locked out\n2026-04-01 bob revealed\u0000"))
                .close();

        assertThat(world.audit(AuditEvent.KeyRevealed.class).get(0).reason())
                .isEqualTo("locked out 2026-04-01 bob revealed");
    }

    // Tickets

    private Outcome<RevealedKeys> reveal(Actor actor, String reason, String ticket) {
        return world.sparekey.revealKey().reveal(actor, mac.id(), new RevealKey.Purpose(reason, ticket));
    }

    private void requireTickets() {
        world.change(policy -> {
            EscrowPolicy.Reveal now = policy.reveal();
            return policy.with(new EscrowPolicy.Reveal(
                    now.ownerSignInAge(), now.supportSignInAge(), now.display(), now.relabelDelay(), true));
        });
    }

    /** The events of the last entries about the Mac, oldest first. */
    private List<String> lastKinds(int number) {
        List<String> story = mac.story();
        return story.subList(story.size() - number, story.size());
    }

    @Test
    void whereThePolicySaysSoSupportMustNameATicket() {
        requireTickets();
        world.assertRefusedOnRecord(
                reveal(world.support(Right.REVEAL), WHY, " \t"),
                world.support(),
                mac.id(),
                new AuditEvent.RevealRefused(Refusal.TICKET_REQUIRED, WHY),
                Refusal.TICKET_REQUIRED);
        assertRefused(reveal(world.support(Right.REVEAL), mac.id(), WHY), Refusal.TICKET_REQUIRED);
        assertRefused(reveal(world.support(Right.REVEAL), "", "4711"), Refusal.REASON_REQUIRED);
        assertThat(mac.waiting()).isEmpty();

        done(reveal(world.support(Right.REVEAL), WHY, "4711")).close();
        assertThat(world.audit(AuditEvent.KeyRevealed.class)).hasSize(1);
    }

    @Test
    void anOrderThatWaitsIsPendingButNotForTheRevealThatPlacesIt() {
        try (RevealedKeys keys = done(reveal(world.support(Right.REVEAL), mac.id(), WHY))) {
            assertThat(keys.rotationPendingSince()).isEmpty();
        }
        Instant ordered = world.now();
        world.pass(Duration.ofMinutes(1));

        try (RevealedKeys keys = done(reveal(world.ann(), mac.id(), ""))) {
            assertThat(keys.rotationPendingSince()).contains(ordered);
        }
    }

    @Test
    void theOwnerIsToldWhyAndByWhichEntryToDisputeIt() {
        done(reveal(world.support(Right.REVEAL), WHY, "4711")).close();

        Notice told = world.read(stores -> stores.notices()
                .list(new Recipient.Person(People.ANN), Optional.empty(), 1)
                .items()
                .get(0));
        assertThat(told.detail()).isEqualTo(world.support().id().toString());
        assertThat(told.reveal()).contains(new Notice.Reveal(mac.reveals().get(0), WHY, "4711"));
    }

    @Test
    void aTicketThatIsTooLongIsRefused() {
        assertRefused(reveal(world.support(Right.REVEAL), WHY, "4".repeat(65)), Refusal.TICKET_TOO_LONG);
        assertThat(world.audit(AuditEvent.TicketNamed.class))
                .containsExactly(new AuditEvent.TicketNamed("4".repeat(64)));

        done(reveal(world.support(Right.REVEAL), WHY, "4".repeat(64))).close();
    }

    @Test
    void ownersNeedNoTicket() {
        requireTickets();

        assertThat(shown(world.ann())).hasSize(1);
        assertThat(world.audit(AuditEvent.TicketNamed.class)).isEmpty();
    }

    @Test
    void aTicketIsWrittenRightAfterTheVersionsShown() {
        mac.rotateByHand();
        mac.report();
        done(reveal(world.ann(), "", " INC\n4711 ")).close();

        assertThat(lastKinds(3)).containsExactly("KeyRevealed", "KeyRevealed", "TicketNamed");
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.TicketNamed("INC 4711"));
    }

    @Test
    void aTicketIsWrittenAfterARefusalToo() {
        assertRefused(reveal(world.bob(), WHY, "4711"), Refusal.NOT_FOUND);

        assertThat(lastKinds(2)).containsExactly("RevealRefused", "TicketNamed");
        assertThat(world.lastEntry().actor()).isEqualTo(world.bob().id());
    }

    @Test
    void whereNothingIsEscrowedThereIsNothingToShow() {
        Mac empty = world.unescrowed(Ownership.CORPORATE);

        requireRefused(world.ann(), empty.id(), WHY, Refusal.NOTHING_ESCROWED);
        requireRefused(world.support(Right.REVEAL), empty.id(), WHY, Refusal.NOTHING_ESCROWED);
    }

    @Test
    void whatTheRulesKeepFromAnOwnerIsForbidden() {
        var change = ChangeOwnership.Change.owner(new Owner.Known(People.BOB))
                .and(ChangeOwnership.Change.label(Ownership.PERSONAL));
        done(world.sparekey.changeOwnership().change(world.admin(), mac.id(), change));

        requireRefused(world.bob(), mac.id(), WHY, Refusal.FORBIDDEN);
        requireRefused(world.ann(), mac.id(), WHY, Refusal.NOT_FOUND);
    }

    // The entry comes first

    @Test
    void theEntryIsCommittedEvenIfNothingOpens() {
        world.vault.damage(mac.current().orElseThrow().sealed().sealed());

        assertThatExceptionOfType(KeyVault.CannotOpen.class)
                .isThrownBy(() -> reveal(world.support(Right.REVEAL), mac.id(), WHY));
        assertThat(world.audit(AuditEvent.KeyRevealed.class)).hasSize(1);
        assertThat(world.audit(AuditEvent.KeyUnopenable.class)).hasSize(1);
        assertThat(world.notices(People.ANN)).contains(Notice.Kind.KEY_REVEALED);
        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_UNOPENABLE);
    }

    @Test
    void theEntryIsThereWhenTheVaultBeginsToOpen() {
        int[] entries = {0};
        world.interruptions.before(
                Interruptions.When.OPEN,
                () -> entries[0] = world.audit(AuditEvent.KeyRevealed.class).size());
        shown(world.ann());

        assertThat(entries[0]).isOne();
    }

    @Test
    void nothingIsOpenedIfTheEntryDoesNotCommit() {
        int opened = world.vault.opened().size();
        world.transactions.failNextCommit();

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> reveal(world.ann(), mac.id(), WHY));
        assertThat(world.vault.opened()).hasSize(opened);
        assertThat(world.audit(AuditEvent.KeyRevealed.class)).isEmpty();
    }

    @Test
    void everyVersionShownHasAnEntryAndAGrant() {
        mac.rotateByHand();
        mac.report();
        int opened = world.vault.opened(OpenGrant.Reveal.class);

        assertThat(shown(world.ann())).hasSize(2);
        assertThat(world.audit(AuditEvent.KeyRevealed.class)).hasSize(2);
        assertThat(world.vault.opened(OpenGrant.Reveal.class)).isEqualTo(opened + 2);
    }

    @Test
    void oneBrokenVersionDoesNotKeepTheOthersBack() {
        EscrowedKey old = mac.current().orElseThrow();
        String oldKey = mac.key();
        mac.rotateByHand();
        mac.report();
        world.vault.damage(mac.current().orElseThrow().sealed().sealed());

        try (RevealedKeys keys = done(reveal(world.ann(), mac.id(), WHY))) {
            assertThat(keys.unopenable()).isOne();
            assertThat(keys.keys()).hasSize(1);
            assertThat(keys.keys().get(0).facts().id()).isEqualTo(old.id());
            assertThat(keys.keys().get(0).key().<String>lend(String::new)).isEqualTo(oldKey);
        }
        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_UNOPENABLE);
    }

    @Test
    void closingWipesTheKeys() {
        RevealedKeys keys = done(reveal(world.ann(), mac.id(), WHY));
        keys.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> keys.keys().get(0).key().<String>lend(String::new));
        assertThat(keys.toString()).doesNotContain(mac.key());
    }

    // Which, and in which order

    @Test
    void keysComeInTheOrderToTryThemBackToOneThatIsConfirmed() {
        String confirmed = mac.key();
        mac.rotateByHand();
        mac.report();
        String second = mac.key();
        mac.rotateByHand();
        mac.report();

        assertThat(mac.revealed()).containsExactly(mac.key(), second, confirmed);
        assertThat(shown(world.ann()).stream().map(KeyFacts::standing))
                .containsExactly(Standing.CURRENT, Standing.PREVIOUS, Standing.SUPERSEDED);
    }

    @Test
    void olderKeysThanAConfirmedOneAreNotShown() {
        mac.rotateByHand();
        mac.report();
        mac.report();

        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void thePreviousKeyIsShownUntilTheNewOneIsConfirmed() {
        String before = mac.key();
        mac.signOfLife();
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        mac.answer();
        assertThat(mac.revealed()).containsExactly(mac.key(), before);
        mac.report();

        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void whileARotationIsUnderWayTheCurrentKeyIsShownAndSaysSo() {
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        var since = world.now();
        world.pass(Duration.ofMinutes(3));

        try (RevealedKeys keys = done(reveal(world.ann(), mac.id(), WHY))) {
            assertThat(keys.rotationPendingSince()).contains(since);
            assertThat(keys.keys().get(0).key().<String>lend(String::new)).isEqualTo(mac.key());
        }
    }

    @Test
    void aDisputedKeyIsMarkedAndTheContradictedOneIsShownSecond() {
        String killed = mac.key();
        mac.signOfLife();
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        mac.answer();
        mac.report(KeySource.MANAGEMENT, killed);

        assertThat(mac.revealed()).containsExactly(killed, mac.key());
        assertThat(shown(world.ann()).get(0).disputed()).isTrue();
        assertThat(shown(world.ann()).get(1).disputed()).isFalse();
    }

    @Test
    void quarantinedKeysComeLastAndAreMarkedTheNewestThree() {
        List<String> stray = List.of(FakeMac.anyKey(), FakeMac.anyKey(), FakeMac.anyKey(), FakeMac.anyKey());
        stray.forEach(key -> mac.report(KeySource.UNAUTHENTICATED, key));

        assertThat(mac.revealed()).containsExactly(mac.key(), stray.get(3), stray.get(2), stray.get(1));
        assertThat(shown(world.ann()).get(1).standing()).isEqualTo(Standing.QUARANTINED);
        assertThat(shown(world.ann()).get(1).source()).isEqualTo(KeySource.UNAUTHENTICATED);
    }

    @Test
    void noFloodOfQuarantinedKeysHidesTheCurrentOne() {
        EscrowedKey current = mac.current().orElseThrow();
        world.read(stores -> {
            for (int version = 2; version <= 1100; version++) {
                stores.keys()
                        .add(KeyBuilder.aKey()
                                .of(mac.id())
                                .version(version)
                                .from(KeySource.UNAUTHENTICATED)
                                .standing(Standing.QUARANTINED)
                                .build());
            }
            return stores;
        });

        assertThat(shown(world.ann()).get(0).id()).isEqualTo(current.id());
    }

    @Test
    void aRemovedMacsKeyCanStillBeHad() {
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    // What follows

    @Test
    void aRevealBySupportOrdersARotationAfterAnHour() {
        shown(world.support(Right.REVEAL));

        Rotation order = mac.waiting().orElseThrow();
        assertThat(order.order().reason()).isEqualTo(RotationReason.AFTER_REVEAL);
        assertThat(order.order().due()).isEqualTo(world.now().plus(Duration.ofMinutes(60)));
        assertThat(order.owner()).isEmpty();
    }

    @Test
    void aBurstOfRevealsOrdersOneRotation() {
        shown(world.support(Right.REVEAL));
        var due = mac.waiting().orElseThrow().order().due();
        world.pass(Duration.ofMinutes(20));
        shown(world.support(Right.REVEAL));

        assertThat(mac.rotations()).hasSize(1);
        assertThat(mac.waiting().orElseThrow().order().due()).isEqualTo(due);
        world.clock.set(due);
        mac.signOfLife();
        world.dispatch();
        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void aKeyMadeAfterTheRevealDoesForTheRotation() {
        shown(world.support(Right.REVEAL));
        mac.rotate();

        assertThat(mac.waiting()).isEmpty();
        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void aRevealAfterTheCommandWentOutOrdersAnother() {
        mac.signOfLife();
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        world.pass(Duration.ofSeconds(1));
        shown(world.support(Right.REVEAL));
        mac.answer();

        assertThat(mac.waiting()).isPresent();
    }

    @Test
    void anOwnersRevealOrdersNothingEvenIfTheyAreSupport() {
        shown(world.ann());
        var annAtTheHelpDesk = new Actor.Person(People.ANN, Set.of(Right.REVEAL), world.now());
        shown(annAtTheHelpDesk);

        assertThat(mac.waiting()).isEmpty();
        assertThat(world.notices(People.ANN)).isEmpty();
    }

    @Test
    void thePolicyCanLeaveTheRotationOut() {
        world.change(policy -> policy.with(new RotationRules(true, false, Duration.ofMinutes(60), 0)));
        shown(world.support(Right.REVEAL));

        assertThat(mac.waiting()).isEmpty();
    }

    @Test
    void whatWasRefusedOrdersNothing() {
        assertRefused(reveal(world.support(Right.REVEAL), mac.id(), ""), Refusal.REASON_REQUIRED);

        assertThat(mac.waiting()).isEmpty();
        assertThat(world.notices(People.ANN)).isEmpty();
    }
}
