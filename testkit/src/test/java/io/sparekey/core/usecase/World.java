// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Stores;
import io.sparekey.testkit.FakeDeviceCheckIn;
import io.sparekey.testkit.FakeEscrowProfiles;
import io.sparekey.testkit.FakeKeyRotation;
import io.sparekey.testkit.FakeKeyVault;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import io.sparekey.testkit.People;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Sparekey in memory, with its people, its Macs and its clock. */
final class World {

    /** How often the store runs each work. */
    enum Running {
        ONCE,
        TWICE
    }

    final InMemoryTransactions transactions;
    final MutableClock clock = MutableClock.standing();
    final FakeKeyVault vault;
    final Interruptions interruptions;
    final FakeKeyRotation rotation;
    final FakeDeviceCheckIn checkIn;
    final FakeEscrowProfiles profiles;
    final Environment environment;
    final Sparekey sparekey;
    private int devices;

    World(Running running) {
        transactions = running == Running.ONCE ? new InMemoryTransactions() : InMemoryTransactions.repeating();
        vault = new FakeKeyVault(transactions);
        interruptions = new Interruptions(vault);
        rotation = new FakeKeyRotation(transactions);
        checkIn = new FakeDeviceCheckIn(transactions);
        profiles = new FakeEscrowProfiles(transactions);
        var random = new SecureRandom();
        environment = new Environment(transactions, interruptions, rotation, checkIn, profiles, clock, random);
        sparekey = Sparekey.builder()
                .transactions(transactions)
                .vault(interruptions)
                .rotation(rotation)
                .checkIn(checkIn)
                .profiles(profiles)
                .clock(clock)
                .random(random)
                .build();
    }

    // People

    Actor.Person ann() {
        return People.signedIn(People.ANN, now());
    }

    Actor.Person bob() {
        return People.signedIn(People.BOB, now());
    }

    Actor.Person support(Right... rights) {
        return People.support(now(), rights);
    }

    Actor.Person admin() {
        return People.admin(now());
    }

    Actor.Person auditor() {
        return People.auditor(now());
    }

    // Macs

    /** A Mac new to the registry that has never said anything. */
    Mac register(Ownership label, UserId owner) {
        var registration = new RegisterDevice.Registration(
                new SerialNumber("C02-" + ++devices), "Mac", Optional.of(new Owner.Known(owner)), label);
        return new Mac(this, done(sparekey.registerDevice().register(admin(), registration)));
    }

    /** Ann's Mac, encrypted and enrolled, with nothing escrowed. */
    Mac unescrowed(Ownership label) {
        Mac mac = register(label, People.ANN);
        mac.reportWithoutKey();
        return mac;
    }

    /** Ann's corporate Mac, whose key is escrowed and confirmed. */
    Mac escrowed() {
        return escrowed(Ownership.CORPORATE);
    }

    /** Ann's Mac, whose key is escrowed and confirmed. */
    Mac escrowed(Ownership label) {
        Mac mac = unescrowed(label);
        mac.report();
        mac.report();
        return mac;
    }

    // Time and work

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    int dispatch() {
        return done(sparekey.dispatchRotations().run(People.system(), 100));
    }

    int expire() {
        return done(sparekey.expireRotations().run(People.system(), 100));
    }

    int openDeliveries() {
        return done(sparekey.openDeliveries().run(People.system(), 100));
    }

    EscrowPolicy change(UnaryOperator<EscrowPolicy> change) {
        return done(sparekey.changePolicy().change(admin(), change.apply(policy())));
    }

    EscrowPolicy policy() {
        return sparekey.readPolicy().read();
    }

    // What is stored

    <T> T read(Function<Stores, T> read) {
        return transactions.run(read);
    }

    List<AuditEntry> audit() {
        return read(stores -> stores.audit()
                .list(AuditSelection.ALL, AuditSelection.Order.OLDEST_FIRST, Optional.empty(), 1000)
                .items());
    }

    /** Events of that kind, oldest first. */
    <E extends AuditEvent> List<E> audit(Class<E> kind) {
        return audit().stream()
                .map(AuditEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The newest entry. */
    AuditEntry lastEntry() {
        List<AuditEntry> all = audit();
        return all.get(all.size() - 1);
    }

    /** What the security officers were told, oldest first. */
    List<Notice.Kind> alarms() {
        return notices(new Recipient.Officers());
    }

    /** What the person was told, oldest first. */
    List<Notice.Kind> notices(UserId person) {
        return notices(new Recipient.Person(person));
    }

    private List<Notice.Kind> notices(Recipient to) {
        return read(stores -> stores.notices().undelivered(1000)).stream()
                .filter(notice -> notice.to().equals(to))
                .map(Notice::kind)
                .toList();
    }

    /** What was done; a refusal fails the test. */
    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(done -> done, why -> {
            throw new AssertionError("refused: " + why);
        });
    }

    static void assertRefused(Outcome<?> outcome, Refusal why) {
        assertThat(outcome.refused()).contains(why);
        assertThat(outcome.done()).isEmpty();
    }

    /** Checks that it was refused and that the newest audit entry says so. */
    void assertRefusedOnRecord(Outcome<?> outcome, Actor actor, DeviceId device, AuditEvent event, Refusal why) {
        assertRefused(outcome, why);
        assertThat(lastEntry().event()).isEqualTo(event);
        assertThat(lastEntry().actor()).isEqualTo(actor.id());
        assertThat(lastEntry().device()).contains(device);
    }
}
