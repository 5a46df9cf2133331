// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The data key of each device, made when it is first wanted. Thread-safe. */
final class DeviceKeys {

    /** Each failure means that somebody else was faster, whose key the next look finds. */
    private static final int ATTEMPTS = 5;

    private final Transactions transactions;
    private final MasterKeys masters;
    private final Clock clock;
    private final SecureRandom random;

    DeviceKeys(Transactions transactions, MasterKeys masters, Clock clock, SecureRandom random) {
        this.transactions = transactions;
        this.masters = masters;
        this.clock = clock;
        this.random = random;
    }

    private record Found(Optional<WrappedDataKey> key, List<Sentinel> sentinels) {

        static Found in(DataKeys keys, DeviceId device) {
            Optional<WrappedDataKey> key = keys.find(device);
            return new Found(key, key.isPresent() ? List.of() : keys.sentinels());
        }
    }

    /** The data key that is there; empty if the device has none. The caller closes it. */
    Optional<DataKey> find(DeviceId device) {
        return transactions.read(stores -> stores.dataKeys().find(device)).map(masters::unwrap);
    }

    /** The data key that is there, or a new one, which is stored before this returns. The caller closes it. */
    DataKey obtain(DeviceId device) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Found found = transactions.read(stores -> Found.in(stores.dataKeys(), device));
            if (found.key().isPresent()) {
                return masters.unwrap(found.key().get());
            }
            DataKey fresh = DataKey.make(newId(), device, random);
            if (added(masters.wrap(fresh, masters.generationFor(found.sentinels())))) {
                return fresh;
            }
            fresh.close();
        }
        throw new StoreUnavailable("the data key of device " + device + " changes all the time: try again");
    }

    /** Only under a generation that is still in use: a rewrap may have ended since the sentinels were read. */
    private boolean added(WrappedDataKey row) {
        try {
            return transactions.run(stores -> {
                DataKeys keys = stores.dataKeys();
                boolean inUse = keys.sentinels().stream().anyMatch(s -> s.generation() == row.generation());
                if (inUse) {
                    keys.add(row);
                }
                return inUse;
            });
        } catch (StaleVersion raced) {
            return false;
        }
    }

    private DataKeyId newId() {
        return new DataKeyId(Chance.timeOrderedId(clock, random));
    }
}
