// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Everything stored in memory, and a model of what a store must do. Transactions run one after the other, on the calling thread,
 * each on a copy that takes the place of the original when it commits; so a work that throws leaves nothing behind. Thread-safe.
 */
public final class InMemoryTransactions implements Transactions {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final boolean repeats;
    private Tables committed = Tables.empty();
    private int commitsToFailure;

    private InMemoryTransactions(boolean repeats) {
        this.repeats = repeats;
    }

    /** Empty, and runs each work once. */
    public InMemoryTransactions() {
        this(false);
    }

    /**
     * Empty, and runs each work twice, as after a serialisation failure: what the first run did to the stores is rolled back. A
     * use case whose blocks have effects elsewhere has them twice, and its test fails.
     */
    public static InMemoryTransactions repeating() {
        return new InMemoryTransactions(true);
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        if (isOpen()) {
            throw new IllegalStateException("a transaction is open on this thread; they do not nest");
        }
        lock.lock();
        try {
            if (repeats) {
                attempt(work, committed.copy());
            }
            Tables changed = committed.copy();
            T result = attempt(work, changed);
            commit(changed);
            return result;
        } finally {
            lock.unlock();
        }
    }

    private static <T> T attempt(Function<Stores, T> work, Tables tables) {
        var open = new AtomicBoolean(true);
        try {
            return work.apply(WhileOpen.guard(tables, open));
        } finally {
            open.set(false);
        }
    }

    private void commit(Tables changed) {
        if (commitsToFailure > 0 && --commitsToFailure == 0) {
            throw new StoreUnavailable("the commit failed, as the test wants it");
        }
        committed = changed;
    }

    /** Whether a transaction is open on the current thread, so that nothing but the stores may be used. */
    public boolean isOpen() {
        return lock.isHeldByCurrentThread();
    }

    /** Lets the next commit fail with {@link StoreUnavailable}; nothing of its transaction has happened then. */
    public void failNextCommit() {
        failCommit(1);
    }

    /**
     * Lets one commit fail with {@link StoreUnavailable}, those before and after succeed.
     *
     * @param which 1 for the next, 2 for the one after that, and so on; 0 for none after all
     */
    public void failCommit(int which) {
        lock.lock();
        try {
            commitsToFailure = which;
        } finally {
            lock.unlock();
        }
    }

    /** @throws IllegalStateException if a transaction is open on the current thread: {@code what} has no place in one */
    void requireClosed(String what) {
        if (isOpen()) {
            throw new IllegalStateException(what + " inside a transaction");
        }
    }
}
