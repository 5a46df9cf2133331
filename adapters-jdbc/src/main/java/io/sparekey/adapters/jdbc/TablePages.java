// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one table in the order of its key, so many rows at a time, in either database. */
final class TablePages {

    private final Connection connection;
    private final Faults faults;
    private final TableLayout layout;
    private final int size;

    /** @param size how many rows at a time */
    TablePages(Connection connection, Faults faults, TableLayout layout, int size) {
        this.connection = connection;
        this.faults = faults;
        this.layout = layout;
        this.size = size;
    }

    /** The rows that follow this one, or the first ones; empty at the end. */
    List<MovedRow> after(Optional<MovedRow> row) {
        List<@Nullable Object> key = row.map(layout::keyOf).orElse(List.of());
        return read(row.isPresent() ? layout.selectNext() : layout.selectFirst(), key, true);
    }

    /** The last row of all. */
    Optional<MovedRow> last() {
        return read(layout.selectLast(), List.of(), false).stream().findFirst();
    }

    private List<MovedRow> read(String query, List<@Nullable Object> key, boolean limited) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < key.size(); i++) {
                MovedType.bind(statement, i + 1, key.get(i));
            }
            if (limited) {
                statement.setInt(key.size() + 1, size);
            }
            List<MovedRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(layout.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw faults.translate(e, "the table " + layout.table().sqlName());
        }
    }
}
