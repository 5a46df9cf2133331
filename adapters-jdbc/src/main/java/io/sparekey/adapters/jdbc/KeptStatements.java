// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Prepared statements of one connection, kept for the next transaction: to parse and plan one takes SQLite longer than to run it. The
 * least recently used goes when there are too many. As little thread-safe as the connection.
 */
final class KeptStatements extends DefaultStatementBuilder {

    private static final int MOST = 128;

    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    /** By what they were prepared from: Jdbi gives them back with the text before its parameters were numbered. */
    private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept != null ? kept : super.create(connection, sql, context);
        lent.put(statement, sql);
        return statement;
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        String preparedFrom = lent.remove(statement);
        if (preparedFrom == null || !(statement instanceof PreparedStatement prepared)) {
            statement.close();
            return;
        }
        try {
            // Values may be ciphertexts: they need not stay in memory until the next use.
            prepared.clearParameters();
        } catch (SQLException givenUp) {
            // By the driver, after a fault of the disk: it would run no more.
            prepared.close();
            return;
        }
        PreparedStatement twin = idle.put(preparedFrom, prepared);
        if (twin != null) {
            twin.close();
        }
        if (idle.size() > MOST) {
            Iterator<PreparedStatement> oldest = idle.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
    }
}
