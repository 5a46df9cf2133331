// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One transaction, as the stores see it: where their statements run, where the driver's faults become the core's, and of no use after
 * its end.
 */
final class Session {

    private final Handle handle;
    private final Faults faults;
    private volatile boolean ended;
    private volatile @Nullable StoreUnavailable broken;

    Session(Handle handle, Faults faults) {
        this.handle = handle;
        this.faults = faults;
    }

    /** A statement with named parameters ({@code :name}). */
    Statement sql(String text) {
        return new Statement(this, text);
    }

    /** Forbids every further statement. */
    void end() {
        ended = true;
    }

    /**
     * Ends what is about to be committed.
     *
     * @throws StoreUnavailable if the store failed in it, and the work went on as if it had not
     */
    void endSound() {
        ended = true;
        requireSound();
    }

    /** After a fault such as a full disk there may be no transaction any more, and whatever follows would be committed by itself. */
    private void requireSound() {
        if (broken != null) {
            throw broken;
        }
    }

    /** @throws IllegalStateException if the transaction has ended */
    Handle handle() {
        requireSound();
        if (ended) {
            throw new IllegalStateException("the transaction of these stores has ended");
        }
        return handle;
    }

    /**
     * Runs a statement.
     *
     * @param what the kind of thing and its id, should somebody else have been first
     */
    <T> T guard(String what, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (JdbiException e) {
            // Jdbi's message may quote the statement and its values: only the driver's fault is passed on.
            if (e.getCause() instanceof SQLException fault) {
                RuntimeException said = faults.translate(fault, what);
                if (said instanceof StoreUnavailable unavailable) {
                    broken = unavailable;
                }
                throw said;
            }
            throw e;
        }
    }
}
