// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.Transactions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Wraps all data keys under the newest master key while everything keeps working: both generations are at hand, so whichever wraps a
 * data key, it opens. Every data key is a step of its own, and what is done is not listed again: after a crash the next call goes on.
 */
final class Rewrap {

    private static final int PAGE = 200;

    private final Transactions transactions;
    private final MasterKeys masters;
    private final int newest;
    private int done;
    private Optional<CannotOpen> firstFault = Optional.empty();

    Rewrap(Transactions transactions, MasterKeys masters) {
        this.transactions = transactions;
        this.masters = masters;
        this.newest = masters.newest();
    }

    /**
     * Does it all.
     *
     * @return how many were wrapped anew
     * @throws CannotOpen if a data key does not open; all others are wrapped anew then, and the old generation stays in use
     */
    int run() {
        new Sentinels(transactions, masters).activate(newest);
        do {
            forEach((keys, after) -> keys.listOutside(newest, after, PAGE), this::wrapAnew);
            forEach(
                    (keys, after) -> keys.listUnder(newest, after, PAGE),
                    row -> masters.unwrap(row).close());
            firstFault.ifPresent(fault -> {
                throw fault;
            });
        } while (!oldSentinelsRemoved());
        return done;
    }

    private void wrapAnew(WrappedDataKey row) {
        try (DataKey key = masters.unwrap(row)) {
            WrappedDataKey anew = masters.wrap(key, newest);
            // What takes the place of the only copy is shown to open first.
            masters.unwrap(anew).close();
            transactions.run(stores -> {
                stores.dataKeys().rewrap(row, anew);
                return true;
            });
            done++;
        } catch (StaleVersion destroyedOrDone) {
            // By the removal of the device or by another node; the look before the sentinels go tells if anything is
            // left.
        }
    }

    /** One that is damaged must not keep the others from being done. */
    private void forEach(Listing listing, Consumer<WrappedDataKey> step) {
        Optional<DataKeyId> after = Optional.empty();
        do {
            Optional<DataKeyId> from = after;
            Page<WrappedDataKey, DataKeyId> page = transactions.read(stores -> listing.list(stores.dataKeys(), from));
            for (WrappedDataKey row : page.items()) {
                try {
                    step.accept(row);
                } catch (CannotOpen fault) {
                    firstFault = firstFault.or(() -> Optional.of(fault));
                }
            }
            after = page.next();
        } while (after.isPresent());
    }

    /** False if another node has meanwhile made a data key under an older generation. */
    private boolean oldSentinelsRemoved() {
        return transactions.run(stores -> {
            DataKeys keys = stores.dataKeys();
            if (!keys.listOutside(newest, Optional.empty(), 1).items().isEmpty()) {
                return false;
            }
            for (Sentinel sentinel : keys.sentinels()) {
                if (sentinel.generation() < newest) {
                    keys.removeSentinel(sentinel.generation());
                }
            }
            return true;
        });
    }

    private interface Listing {
        Page<WrappedDataKey, DataKeyId> list(DataKeys keys, Optional<DataKeyId> after);
    }
}
