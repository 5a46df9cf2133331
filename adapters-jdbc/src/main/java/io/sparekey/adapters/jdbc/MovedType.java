// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** What a column holds, in the words of both databases. */
enum MovedType {
    NUMBER,
    FLAG,
    TEXT,
    BYTES;

    private static final byte[] NOTHING = {};

    /** The one of a column of PostgreSQL, whose types tell more than SQLite's. */
    static MovedType of(int sqlType) {
        return switch (sqlType) {
            case Types.BIGINT -> NUMBER;
            case Types.BIT, Types.BOOLEAN -> FLAG;
            case Types.VARCHAR -> TEXT;
            case Types.BINARY -> BYTES;
            default -> throw new IllegalStateException("columns of the SQL type " + sqlType + " cannot be moved");
        };
    }

    /** The value in a row, counted from 1; null for NULL. */
    @Nullable
    Object read(ResultSet row, int column) throws SQLException {
        Object value = switch (this) {
            case NUMBER -> row.getLong(column);
            case FLAG -> row.getBoolean(column);
            case TEXT -> row.getString(column);
            case BYTES -> row.getBytes(column);
        };
        if (row.wasNull()) {
            return null;
        }
        // SQLite's driver may have nothing to show for bytes of which there are none.
        return value == null ? NOTHING : value;
    }

    /** Binds a value as it was read. */
    static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(position, flag);
        } else if (value instanceof String text) {
            statement.setString(position, text);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(position, bytes);
        } else {
            statement.setNull(position, Types.NULL);
        }
    }
}
