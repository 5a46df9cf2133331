// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions that leave nothing behind: whatever the work writes is undone when it ends. To try out, on a connection of ours, whether all
 * that is stored can be used. For one thread.
 */
final class Rehearsal implements Transactions {

    /** Begins or undoes. */
    @FunctionalInterface
    interface Step {
        void take(Connection connection) throws SQLException;
    }

    private final Connection connection;
    private final Jdbi jdbi;
    private final Faults faults;
    private final Step begin;
    private final Step undo;

    /** @param jdbi over that connection, which it leaves open */
    Rehearsal(Connection connection, Jdbi jdbi, Faults faults, Step begin, Step undo) {
        this.connection = connection;
        this.jdbi = jdbi;
        this.faults = faults;
        this.begin = begin;
        this.undo = undo;
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        take(begin);
        try (Handle handle = jdbi.open()) {
            var session = new Session(handle, faults);
            try {
                return work.apply(JdbiStores.over(session));
            } finally {
                session.end();
                take(undo);
            }
        }
    }

    private void take(Step step) {
        try {
            step.take(connection);
        } catch (SQLException e) {
            throw faults.translate(e, "the transaction");
        }
    }
}
