// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Confidence;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.MutableClock;
import io.sparekey.testkit.contract.OwnershipHistory.Making;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Nobody gains a key by relabelling: all histories of up to four changes of label and owner, keys made at every point of them in every
 * way, looked at by everybody at every time that matters.
 */
public abstract class OwnershipHistoryContract {

    private static final int LONGEST = 4;
    private static final int THROUGH_THE_STORE = 400;
    private static final double[] LATER = {0.25, OwnershipHistory.DELAY - 0.25, OwnershipHistory.DELAY + 0.25, 30};
    private static final String SUPPORT = "";
    private static final EscrowPolicy POLICY = EscrowPolicy.defaults();

    /** A fresh, empty store. */
    protected abstract Transactions transactions();

    /** A vault that keeps its data keys in that store. */
    protected abstract KeyVault vault(Transactions transactions);

    @Test
    void nobodyGainsAKeyByRelabelling() {
        Transactions transactions = transactions();
        Device any = device(new DeviceId(Ids.next()), new OwnershipHistory(List.of()));
        EscrowedKey key = sealFor(any, transactions, vault(transactions));
        int looks = 0;
        for (OwnershipHistory history : OwnershipHistory.all(LONGEST)) {
            Device device = device(key.device(), history);
            for (int after = 0; after <= history.moves().size(); after++) {
                for (Making making : Making.values()) {
                    EscrowedKey made = from(key, history, making, after);
                    for (String person : Set.of(SUPPORT, "ann", "bob")) {
                        for (double later : LATER) {
                            double today = (history.moves().size() - 1) * OwnershipHistory.STEP + later;
                            boolean sees = AccessRules.maySeeKey(
                                    actor(person, today), device, made, POLICY, OwnershipHistory.day(today));
                            if (sees != history.maySee(person, making, after, today)) {
                                assertThat(sees)
                                        .as(
                                                "%s sees the key %s, %s after %s moves, on day %s",
                                                person, history, making, after, today)
                                        .isEqualTo(!sees);
                            }
                            looks++;
                        }
                    }
                }
            }
        }
        assertThat(looks).isGreaterThan(1_000_000);
    }

    @Test
    void nobodyGainsAKeyByRelabellingThroughTheStore() {
        Transactions transactions = transactions();
        KeyVault vault = vault(transactions);
        MutableClock clock = MutableClock.at(OwnershipHistory.day(0));
        Sparekey sparekey = Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .clock(clock)
                .build();
        var histories = OwnershipHistory.all(LONGEST - 1);
        long seed = 20260101;
        Random random = new Random(seed);
        List<Making> makings = List.of(Making.values());
        for (int i = 0; i < THROUGH_THE_STORE; i++) {
            OwnershipHistory history = histories.get(random.nextInt(histories.size()));
            Making making = makings.get(random.nextInt(makings.size()));
            int after = random.nextInt(history.moves().size() + 1);
            Device device = device(new DeviceId(Ids.next()), history);
            EscrowedKey key = sealFor(device, transactions, vault);
            EscrowedKey made = from(key, history, making, after);
            transactions.run(stores -> {
                stores.keys().add(made);
                return made;
            });
            for (String person : Set.of(SUPPORT, "ann", "bob")) {
                double later = LATER[random.nextInt(LATER.length)];
                double today = (history.moves().size() - 1) * OwnershipHistory.STEP + later;
                clock.set(OwnershipHistory.day(today));
                var outcome = sparekey.revealKey().reveal(actor(person, today), key.device(), "asked");
                assertThat(outcome.done().isPresent())
                        .as(
                                "seed %s: %s, %s, %s after %s moves, on day %s",
                                seed, person, history, making, after, today)
                        .isEqualTo(history.maySee(person, making, after, today));
                outcome.done().ifPresent(RevealedKeys::close);
            }
        }
    }

    private static Actor actor(String person, double today) {
        return person.equals(SUPPORT)
                ? new Actor.Person(OwnershipHistory.user("sue"), Set.of(Right.REVEAL), OwnershipHistory.day(today))
                : new Actor.Person(OwnershipHistory.user(person), Set.of(), OwnershipHistory.day(today));
    }

    private static Device device(DeviceId id, OwnershipHistory history) {
        SerialNumber serial = new SerialNumber("SN-" + id);
        return Device.register(id, serial, "Mac", history.possession(), OwnershipHistory.day(0));
    }

    /** Registers the device and seals a key for it. */
    private static EscrowedKey sealFor(Device device, Transactions transactions, KeyVault vault) {
        transactions.run(stores -> {
            stores.devices().add(device);
            return device;
        });
        KeyId id = new KeyId(Ids.next());
        try (RecoveryKey clear = RecoveryKey.ofShown("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF".toCharArray())) {
            SealedKey sealed = vault.seal(Binding.of(device.id(), id), clear);
            var origin = new OwnershipHistory(List.of()).origin(Making.OF_UNKNOWN_AGE, 0);
            var facts = Confidence.received(OwnershipHistory.day(0), OwnershipHistory.day(0));
            return new EscrowedKey(id, device.id(), 1, sealed, origin, facts, Standing.CURRENT, Optional.empty());
        }
    }

    private static EscrowedKey from(EscrowedKey key, OwnershipHistory history, Making making, int after) {
        return new EscrowedKey(
                key.id(),
                key.device(),
                key.version(),
                key.sealed(),
                history.origin(making, after),
                key.confidence(),
                key.standing(),
                key.supersededBy());
    }
}
