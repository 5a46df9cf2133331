// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import org.jdbi.v3.core.ConnectionFactory;

/** A connection that is lent to Jdbi, and outlives its handles. */
record Lent(Connection connection) implements ConnectionFactory {
    @Override
    public Connection openConnection() {
        return connection;
    }

    @Override
    public void closeConnection(Connection lent) {
        // Whoever opened it closes it.
    }
}
