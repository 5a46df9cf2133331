// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.EscrowProfiles;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What all use cases work with: the ports, time and chance. Thread-safe if the ports are. */
public final class Environment {

    private static final int TRIES = 10;

    private final Transactions transactions;
    private final KeyVault vault;
    private final KeyRotation rotation;
    private final DeviceCheckIn checkIn;
    private final EscrowProfiles profiles;
    private final Clock clock;
    private final SecureRandom random;
    private final Ids ids;

    /** Time comes from the clock only, chance from the random source only. */
    public Environment(
            Transactions transactions,
            KeyVault vault,
            KeyRotation rotation,
            DeviceCheckIn checkIn,
            EscrowProfiles profiles,
            Clock clock,
            SecureRandom random) {
        this.transactions = transactions;
        this.vault = vault;
        this.rotation = rotation;
        this.checkIn = checkIn;
        this.profiles = profiles;
        this.clock = clock;
        this.random = random;
        this.ids = new Ids(clock, random);
    }

    KeyVault vault() {
        return vault;
    }

    KeyRotation rotation() {
        return rotation;
    }

    EscrowProfiles profiles() {
        return profiles;
    }

    /** The present, to the millisecond, as stores keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What the Mac says is never in the future. */
    Instant notAfterNow(Instant said) {
        Instant now = now();
        return said.isAfter(now) ? now : said.truncatedTo(ChronoUnit.MILLIS);
    }

    UUID newId() {
        return ids.next();
    }

    /** Bytes that nobody can guess, which the caller wipes. */
    byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Runs the work in a transaction, and again if somebody else changed the same things first. */
    <T> T run(Function<Stores, T> work) {
        return unlessRaced(() -> transactions.run(work));
    }

    /** The same for work that writes nothing unless it refuses something: it keeps nobody waiting. */
    <T> T read(Function<Stores, T> work) {
        return unlessRaced(() -> transactions.read(work));
    }

    private static <T> T unlessRaced(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (StaleVersion e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Asks the Mac to check in. If it cannot be asked now, whoever looks after its rotation asks again. */
    boolean askToCheckIn(DeviceId device) {
        try {
            checkIn.request(device);
            return true;
        } catch (DeviceCheckIn.Unreachable e) {
            return false;
        }
    }

    /** The escrow profile for the Mac, with the certificate that we can open for. */
    byte[] writeProfile(DeviceId device, ProfileRules rules) {
        return profiles.write(device, vault.certificateFor(device), rules);
    }

    /** Has the Mac install the escrow profile. If it cannot be told now, the next report that misses it is another occasion. */
    boolean installProfile(DeviceId device, ProfileRules rules) {
        try {
            profiles.install(device, writeProfile(device, rules));
            return true;
        } catch (DeviceCheckIn.Unreachable e) {
            return false;
        }
    }
}
