// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One row of a result; the counterpart of {@link Statement}, prefixes included. */
record Row(ResultSet columns) {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return columns.getString(column);
    }

    Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(columns.getString(column));
    }

    int integer(String column) throws SQLException {
        return columns.getInt(column);
    }

    long number(String column) throws SQLException {
        return columns.getLong(column);
    }

    boolean flag(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, columns.getString(column));
    }

    <E extends Enum<E>> Optional<E> maybeConstant(String column, Class<E> type) throws SQLException {
        return maybeText(column).map(name -> Enum.valueOf(type, name));
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(columns.getLong(column));
    }

    Optional<Instant> maybeInstant(String column) throws SQLException {
        long millis = columns.getLong(column);
        return columns.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    UUID uuid(String column) throws SQLException {
        return Uuids.fromBytes(columns.getBytes(column));
    }

    Optional<UUID> maybeUuid(String column) throws SQLException {
        return Optional.ofNullable(columns.getBytes(column)).map(Uuids::fromBytes);
    }

    byte[] bytes(String column) throws SQLException {
        return columns.getBytes(column);
    }

    Ciphertext ciphertext(String column) throws SQLException {
        return Ciphertext.of(columns.getBytes(column));
    }

    Optional<UserId> user(String prefix) throws SQLException {
        String issuer = columns.getString(prefix + "_issuer");
        return issuer == null
                ? Optional.empty()
                : Optional.of(new UserId(issuer, columns.getString(prefix + "_subject")));
    }

    Optional<Owner> owner(String prefix) throws SQLException {
        Optional<Owner> expected = maybeText(prefix + "_login").map(login -> new Owner.Expected(new LoginName(login)));
        return user(prefix).<Owner>map(Owner.Known::new).or(() -> expected);
    }

    Sealed sealed(String prefix) throws SQLException {
        return new Sealed(
                ciphertext(prefix + "_ciphertext"),
                new DataKeyId(uuid(prefix + "_data_key")),
                integer(prefix + "_format"));
    }

    Optional<Sealed> maybeSealed(String prefix) throws SQLException {
        return columns.getBytes(prefix + "_ciphertext") == null ? Optional.empty() : Optional.of(sealed(prefix));
    }
}
