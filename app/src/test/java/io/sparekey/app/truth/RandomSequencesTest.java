// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.core.usecase.ChangeOwnership.Change;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.simulator.Behaviour;
import io.sparekey.simulator.Mishap;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.testkit.InMemoryTransactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long random sequences of everything that people, Macs, networks and disks can do. Each time things have calmed down, some key that
 * the owner can get opens each Mac that ever had one stored, and no typed key outlives its attempt.
 */
class RandomSequencesTest {

    private static final int ROUNDS = Integer.getInteger("sparekey.sequences.rounds", 12);
    private static final int EVENTS = 25;

    private final List<String> log = new ArrayList<>();
    private final Set<SimulatedMac> succeeded = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void someRetrievableKeyOpensEachMacThatEverSucceeded(long seed) {
        Random random = new Random(seed);
        SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-01T08:00:00Z"));
        InMemoryTransactions transactions = new InMemoryTransactions();
        SecureRandom chance = new SecureRandom();
        try (Keyring keyring = Keyring.generate(chance)) {
            Vault vault = Vault.open(transactions, keyring, clock, chance);
            Office office = new Office(clock, random, transactions, vault);
            EscrowPolicy policy = EscrowPolicy.defaults();
            office.sparekey
                    .changePolicy()
                    .change(
                            office.adam(),
                            policy.with(new EscrowPolicy.RotationRules(true, true, Duration.ofMinutes(60), 1)));
            List<SimulatedMac> macs = List.of(office.newMac(Ownership.CORPORATE), office.newMac(Ownership.PERSONAL));
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < EVENTS; i++) {
                    happen(office, transactions, macs.get(random.nextInt(macs.size())), random);
                }
                calmDown(office, macs);
                check(office, transactions, macs, "seed " + seed + ", round " + round);
            }
            assertThat(succeeded).as("seed %s", seed).containsAll(macs);
        }
    }

    private void happen(Office office, InMemoryTransactions transactions, SimulatedMac mac, Random random) {
        int dice = random.nextInt(24);
        log.add(office.clock.instant() + " " + dice);
        try {
            switch (dice) {
                case 0, 1 -> store(office, mac, text(mac.key()));
                case 2 -> store(office, mac, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF");
                case 3 -> mac.formerKeys().stream().findFirst().ifPresent(key -> store(office, mac, text(key)));
                case 4 -> office.sparekey.rotateKey().rotate(office.ann(), mac.id());
                case 5 -> office.sparekey.rotateKey().rotate(office.sue(), mac.id());
                case 6, 7 ->
                    office.sparekey
                            .revealKey()
                            .reveal(office.sue(), mac.id(), "on the telephone")
                            .done()
                            .ifPresent(RevealedKeys::close);
                case 8, 9 -> mac.behave(any(Behaviour.class, random));
                case 10, 11 -> office.fleet.befall(mac.id(), any(Mishap.class, random));
                case 12 -> mac.sleep();
                case 13 -> mac.wake();
                case 14 -> mac.loseProfile();
                case 15 -> mac.restoreProfile();
                case 16 -> {
                    // A key made without the profile is never handed over: nobody could know it.
                    mac.restoreProfile();
                    mac.rotateByHand();
                }
                case 17 -> office.fleet.enrolAgain(mac.id());
                case 18 -> office.fleet.deliverLate(mac.id());
                case 19 -> transactions.failCommit(1 + random.nextInt(6));
                case 20 ->
                    office.sparekey
                            .changeOwnership()
                            .change(
                                    office.adam(),
                                    mac.id(),
                                    Change.label(random.nextBoolean() ? Ownership.CORPORATE : Ownership.PERSONAL));
                case 21 -> office.run();
                case 22 -> office.run(Duration.ofMinutes(5), 3);
                default -> office.run(Duration.ofHours(1 + random.nextInt(20)), 1 + random.nextInt(3));
            }
        } catch (StoreUnavailable expected) {
            log.add("the store failed");
        }
    }

    private static void store(Office office, SimulatedMac mac, String typed) {
        office.sparekey.storeKey().store(office.ann(), mac.id(), typed.toCharArray(), typed.toCharArray());
    }

    private static <E extends Enum<E>> E any(Class<E> kind, Random random) {
        List<E> all = List.copyOf(EnumSet.allOf(kind));
        return all.get(random.nextInt(all.size()));
    }

    private static String text(RecoveryKey key) {
        try (key) {
            return key.lend(String::new);
        }
    }

    private static void calmDown(Office office, List<SimulatedMac> macs) {
        for (SimulatedMac mac : macs) {
            mac.wake();
            mac.restoreProfile();
            office.fleet.deliverLate(mac.id());
        }
        int quiet = 0;
        for (int i = 0; i < 40 || (quiet < 3 && i < 400); i++) {
            try {
                office.run(Duration.ofHours(9), 1);
            } catch (StoreUnavailable | DeviceCheckIn.Unreachable mishap) {
                // What is left of what the sequence let go wrong; the next run finds the store well again.
            }
            quiet = macs.stream().anyMatch(mac -> office.isRotating(mac)) ? 0 : quiet + 1;
        }
    }

    private void check(Office office, InMemoryTransactions transactions, List<SimulatedMac> macs, String when) {
        for (SimulatedMac mac : macs) {
            boolean escrowed = transactions.run(
                    stores -> stores.keys().find(mac.id(), Standing.CURRENT).isPresent());
            if (escrowed) {
                succeeded.add(mac);
            }
            if (succeeded.contains(mac)) {
                assertThat(office.annCanOpen(mac))
                        .as("%s: a key that Ann gets opens her Mac; %s; %s", when, log, office.describe(mac))
                        .isTrue();
            }
            Page<Rotation, ?> rotations =
                    transactions.run(stores -> stores.rotations().list(mac.id(), Optional.empty(), Page.MAX_ITEMS));
            assertThat(rotations.items())
                    .as("%s: typed keys are erased in every ending", when)
                    .filteredOn(rotation -> rotation.state().isEnded())
                    .allMatch(rotation -> rotation.unlock()
                            .flatMap(Unlock::typed)
                            .flatMap(Unlock.Typed::sealed)
                            .isEmpty());
        }
        log.clear();
    }
}
