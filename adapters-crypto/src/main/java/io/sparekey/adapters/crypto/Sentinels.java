// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.Transactions;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a program with the wrong master keys away from a database. A database has a sentinel for each generation that is in use: one,
 * or two while data keys are being rewrapped.
 */
final class Sentinels {

    private final Transactions transactions;
    private final MasterKeys masters;

    Sentinels(Transactions transactions, MasterKeys masters) {
        this.transactions = transactions;
        this.masters = masters;
    }

    /**
     * Checks the master keys against the database; a new database gets its first sentinel, any other is only read.
     *
     * @throws WrongMasterKey if a sentinel does not open, or a data key is of a generation that is not at hand
     */
    void check() {
        List<Sentinel> stored = read();
        if (stored.isEmpty()) {
            begin();
            stored = read();
        }
        for (Sentinel sentinel : stored) {
            requireOpens(sentinel);
        }
        requireAllHeld(masters.newest());
    }

    /**
     * Looks at the sentinels alone, which tell of every generation in use.
     *
     * @throws WrongMasterKey if one does not open
     */
    void look() {
        read().forEach(this::requireOpens);
    }

    /**
     * Puts a generation into use by its sentinel.
     *
     * @throws WrongMasterKey if the database already uses a later generation, or another master key under this number
     */
    void activate(int generation) {
        List<Sentinel> stored = read();
        for (Sentinel sentinel : stored) {
            if (sentinel.generation() > generation) {
                throw new WrongMasterKey("the database is at generation " + sentinel.generation()
                        + " of the master key already, the keyring here is older");
            }
        }
        stored.forEach(this::requireOpens);
        if (stored.stream().noneMatch(sentinel -> sentinel.generation() == generation)) {
            add(generation);
            read().forEach(this::requireOpens);
        }
    }

    private void begin() {
        Sentinel first = masters.sentinel(masters.newest());
        unlessRaced(() -> transactions.run(stores -> {
            DataKeys keys = stores.dataKeys();
            if (!keys.sentinels().isEmpty()) {
                return false;
            }
            if (hasAny(keys, first.generation())) {
                throw new WrongMasterKey("the database has data keys but no sentinel to tell their master key:"
                        + " restore it from a backup");
            }
            keys.add(first);
            return true;
        }));
    }

    private void add(int generation) {
        Sentinel fresh = masters.sentinel(generation);
        unlessRaced(() -> transactions.run(stores -> {
            stores.dataKeys().add(fresh);
            return true;
        }));
    }

    /** Another node may be first; whether its master key is ours is looked at afterwards. */
    private static void unlessRaced(Runnable addition) {
        try {
            addition.run();
        } catch (StaleVersion raced) {
            // Read again by the caller.
        }
    }

    private static boolean hasAny(DataKeys keys, int generation) {
        return !keys.listOutside(generation, Optional.empty(), 1).items().isEmpty()
                || !keys.listUnder(generation, Optional.empty(), 1).items().isEmpty();
    }

    private void requireOpens(Sentinel sentinel) {
        if (!masters.opens(sentinel)) {
            throw new WrongMasterKey("generation " + sentinel.generation()
                    + " of the master key is missing here or not the database's:"
                    + " start again with the keyring of this database");
        }
    }

    /** Costs what a rewrap has still to do; usually nothing. */
    private void requireAllHeld(int newest) {
        Optional<DataKeyId> after = Optional.empty();
        do {
            Optional<DataKeyId> from = after;
            Page<WrappedDataKey, DataKeyId> page =
                    transactions.read(stores -> stores.dataKeys().listOutside(newest, from, Page.MAX_ITEMS));
            for (WrappedDataKey row : page.items()) {
                if (!masters.holds(row.generation())) {
                    throw new WrongMasterKey("data keys are wrapped by generation " + row.generation()
                            + " of the master key, which the keyring here lacks");
                }
            }
            after = page.next();
        } while (after.isPresent());
    }

    private List<Sentinel> read() {
        return transactions.read(stores -> stores.dataKeys().sentinels());
    }
}
