// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Stores;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything that the use cases need, in memory: for tests of adapters that call them. */
public final class TestWorld {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final MutableClock clock = MutableClock.standing();
    private final FakeKeyVault vault = new FakeKeyVault(transactions);
    private final FakeKeyRotation rotation = new FakeKeyRotation(transactions);
    private final FakeEscrowProfiles profiles = new FakeEscrowProfiles(transactions);
    private final Sparekey sparekey = Sparekey.builder()
            .transactions(transactions)
            .vault(vault)
            .rotation(rotation)
            .checkIn(new FakeDeviceCheckIn(transactions))
            .profiles(profiles)
            .clock(clock)
            .random(new SecureRandom())
            .build();

    /** The use cases, for whatever a test wants to have happened. */
    public Sparekey sparekey() {
        return sparekey;
    }

    /** Its store, which can be told to fail. */
    public InMemoryTransactions transactions() {
        return transactions;
    }

    /** Its clock. */
    public MutableClock clock() {
        return clock;
    }

    /** Its vault. */
    public FakeKeyVault vault() {
        return vault;
    }

    /** Its channel to Macs. */
    public FakeKeyRotation rotation() {
        return rotation;
    }

    /** Its way to have Macs install profiles. */
    public FakeEscrowProfiles profiles() {
        return profiles;
    }

    /** Reads what is stored. */
    public <T> T read(Function<Stores, T> read) {
        return transactions.run(read);
    }

    /** The newest 1,000 events of the audit trail, oldest first. */
    public List<AuditEvent> audit() {
        return read(stores -> stores.audit()
                        .list(AuditSelection.ALL, AuditSelection.Order.OLDEST_FIRST, Optional.empty(), 1000)
                        .items())
                .stream()
                .map(AuditEntry::event)
                .toList();
    }

    /** Puts a Mac into the registry, as an administrator does; it has never said anything. */
    public TestMac register(String serial, String name, UserId owner, Ownership label) {
        var registration = new RegisterDevice.Registration(
                new SerialNumber(serial), name, Optional.of(new Owner.Known(owner)), label);
        Actor admin = People.admin(now());
        return new TestMac(this, done(sparekey.registerDevice().register(admin, registration)));
    }

    /** A Mac whose key is escrowed and confirmed. */
    public TestMac escrowed(String serial, UserId owner, Ownership label) {
        TestMac mac = register(serial, "Mac " + serial, owner, label);
        mac.report();
        mac.report();
        return mac;
    }

    /** What its clock shows. */
    public Instant now() {
        return clock.instant();
    }

    /** What came of it; a refusal is a failure of the test. */
    public static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, why -> {
            throw new AssertionError("refused: " + why);
        });
    }
}
