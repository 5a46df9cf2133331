// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a table that is moved, as PostgreSQL has them, and the statements on it: the same ones in both databases. */
record TableLayout(MovedTable table, List<Column> columns) {

    /** A column of it. */
    record Column(String name, MovedType type) {}

    TableLayout {
        columns = List.copyOf(columns);
    }

    /** The one of PostgreSQL's table. */
    static TableLayout of(MovedTable table, Connection postgres) throws SQLException {
        String query = "SELECT * FROM " + table.sqlName() + " WHERE FALSE";
        try (PreparedStatement statement = postgres.prepareStatement(query);
                ResultSet none = statement.executeQuery()) {
            ResultSetMetaData found = none.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.add(new Column(found.getColumnName(i), MovedType.of(found.getColumnType(i))));
            }
            return new TableLayout(table, columns);
        }
    }

    /** For the first rows, in the order of the key; takes how many. */
    String selectFirst() {
        return select("");
    }

    /** For the rows that follow a key; takes that and how many. */
    String selectNext() {
        return select(
                " WHERE (" + listed(table.key()) + ") > (" + places(table.key().size()) + ")");
    }

    private String select(String where) {
        return "SELECT " + listed(names()) + " FROM " + table.sqlName() + where + " ORDER BY " + listed(table.key())
                + " LIMIT ?";
    }

    /** For the last row. */
    String selectLast() {
        String backwards =
                table.key().stream().map(name -> quoted(name) + " DESC").collect(Collectors.joining(", "));
        return "SELECT " + listed(names()) + " FROM " + table.sqlName() + " ORDER BY " + backwards + " LIMIT 1";
    }

    /** Takes the values of all columns. */
    String insert() {
        return "INSERT INTO " + table.sqlName() + " (" + listed(names()) + ") VALUES (" + places(columns.size()) + ")";
    }

    /** The row that a result stands at. */
    MovedRow read(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(column.type().read(row, values.size() + 1));
        }
        return new MovedRow(Collections.unmodifiableList(values));
    }

    /** The values of a row's key. */
    List<@Nullable Object> keyOf(MovedRow row) {
        List<@Nullable Object> key = new ArrayList<>();
        table.key().forEach(name -> key.add(row.values().get(names().indexOf(name))));
        return key;
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    private static String listed(List<String> names) {
        return names.stream().map(TableLayout::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
