// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import org.jdbi.v3.core.Jdbi;

/** Jdbi over one connection to SQLite. */
final class SqliteJdbi {

    private SqliteJdbi() {}

    /** Over a connection of our own, whose prepared statements are kept. */
    static Jdbi over(Connection connection) {
        Jdbi jdbi = lent(connection);
        var kept = new KeptStatements();
        jdbi.setStatementBuilderFactory(each -> kept);
        return jdbi;
    }

    /** Over a connection that is somebody else's: nothing of it is kept. */
    static Jdbi lent(Connection connection) {
        return Dialect.SQLITE.over(new Lent(connection));
    }
}
