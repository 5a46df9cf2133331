// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.DeviceSearch.By;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * The part of migration 3 that SQL cannot do: writes the words of the devices that are there, in the migration's own transaction. Knows
 * the tables as that migration leaves them, whatever later ones make of them, so it uses nothing that changes with those.
 */
final class FillDeviceWords implements Callback {

    private static final String MIGRATION = "3";

    /** All of them, on purpose: it runs once. */
    private static final String DEVICES =
            "SELECT id, serial, name, ownership, owner_login FROM devices WHERE removed IS NULL";

    private static final String ADD =
            "INSERT INTO device_words (found_by, corporate, word, device, from_length) VALUES (?, ?, ?, ?, 1)";

    private static final int BATCH = 10_000;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE
                && MIGRATION.equals(context.getMigrationInfo().getVersion().getVersion());
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            fill(context.getConnection());
        } catch (SQLException e) {
            throw new FlywayException("the devices that are there could not be made to be found", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "words of devices";
    }

    /** Nobody has a card yet, so a device has at most one word in each place. */
    private static void fill(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet devices = query.executeQuery(DEVICES);
                PreparedStatement add = connection.prepareStatement(ADD)) {
            for (int count = 1; devices.next(); count++) {
                queue(add, devices, By.SERIAL, devices.getString("serial"));
                queue(add, devices, By.NAME, devices.getString("name"));
                String login = devices.getString("owner_login");
                if (login != null) {
                    queue(add, devices, By.USER, login);
                }
                if (count % BATCH == 0) {
                    add.executeBatch();
                }
            }
            add.executeBatch();
        }
    }

    private static void queue(PreparedStatement add, ResultSet device, By by, String text) throws SQLException {
        String word = DeviceSearch.folded(text);
        if (!word.isEmpty()) {
            add.setString(1, by.name());
            add.setBoolean(2, "CORPORATE".equals(device.getString("ownership")));
            add.setString(3, word);
            add.setBytes(4, device.getBytes("id"));
            add.addBatch();
        }
    }
}
