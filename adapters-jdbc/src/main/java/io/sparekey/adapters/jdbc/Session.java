// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * One transaction, as the stores see it: where their statements run, where the driver's faults become the core's, and of no use after
 * its end.
 */
final class Session {

    private final Handle handle;
    private final Faults faults;
    private volatile boolean ended;

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

    /** @throws IllegalStateException if the transaction has ended */
    Handle handle() {
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
                throw faults.translate(fault, what);
            }
            throw e;
        }
    }
}
