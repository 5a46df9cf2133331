// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.util.function.Function;

/** What transactions of both databases have in common: that they do not nest, and what they are for besides the core's stores. */
abstract class SqlTransactions implements Transactions {

    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    @Override
    public final <T> T run(Function<Stores, T> work) {
        return inSession(session -> work.apply(JdbiStores.over(session)));
    }

    @Override
    public final <T> T read(Function<Stores, T> work) {
        return readInSession(session -> work.apply(JdbiStores.over(session)));
    }

    /** As {@link #run}, for what is no store of the core's. */
    final <T> T inSession(Function<Session, T> work) {
        requireOutside();
        return write(marked(work));
    }

    /** As {@link #read}, for what is no store of the core's. */
    final <T> T readInSession(Function<Session, T> work) {
        requireOutside();
        return readOrWrite(marked(work));
    }

    /** Runs the work in a transaction, which is committed and durable when this returns. */
    abstract <T> T write(Function<Session, T> work);

    /** Runs the work in a transaction that cannot write, and in one that can if it comes to that. */
    abstract <T> T readOrWrite(Function<Session, T> work);

    private void requireOutside() {
        if (inside.get()) {
            throw new IllegalStateException("a transaction is open on this thread; they do not nest");
        }
    }

    /** Marks the thread that the work runs on, which need not be its caller's. */
    private <T> Function<Session, T> marked(Function<Session, T> work) {
        return session -> {
            inside.set(true);
            try {
                return work.apply(session);
            } finally {
                inside.remove();
            }
        };
    }
}
