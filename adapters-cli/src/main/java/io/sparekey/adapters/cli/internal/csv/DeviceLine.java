// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import io.sparekey.adapters.cli.internal.output.KeyLook;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.usecase.ImportDevices;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a device of what the columns of a row say. */
final class DeviceLine {

    private static final int LONGEST_NAME = 128;

    private DeviceLine() {}

    /** @throws IllegalArgumentException if they say nothing sensible; the message says which and why */
    static ImportDevices.Line of(Map<Column, String> values) {
        values.forEach(DeviceLine::requirePrintable);
        values.forEach(DeviceLine::requireNoKey);
        String serial = Optional.ofNullable(values.get(Column.SERIAL))
                .orElseThrow(() -> new IllegalArgumentException("the serial number is missing"));
        return new ImportDevices.Line(
                new SerialNumber(serial),
                Optional.ofNullable(values.get(Column.NAME)).map(DeviceLine::name),
                owner(values),
                Optional.ofNullable(values.get(Column.OWNERSHIP)).map(DeviceLine::ownership));
    }

    private static void requirePrintable(Column column, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(column.title() + " has control characters");
        }
    }

    /** What stands here is shown to many, and no registry of keys in clear text. */
    private static void requireNoKey(Column column, String value) {
        if (KeyLook.isGrouped(value) || (column == Column.NAME && KeyLook.isIn(value))) {
            throw new IllegalArgumentException(
                    column.title() + " holds what looks like a recovery key, which has no place in a list of Macs");
        }
    }

    private static String name(String value) {
        if (value.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has at most " + LONGEST_NAME + " characters");
        }
        return value;
    }

    private static Optional<Owner> owner(Map<Column, String> values) {
        Optional<String> login = Optional.ofNullable(values.get(Column.OWNER_LOGIN));
        Optional<String> issuer = Optional.ofNullable(values.get(Column.OWNER_ISSUER));
        Optional<String> subject = Optional.ofNullable(values.get(Column.OWNER_SUBJECT));
        if (issuer.isPresent() != subject.isPresent()) {
            throw new IllegalArgumentException("owner-issuer and owner-subject go together: give both or none");
        }
        if (login.isPresent() && subject.isPresent()) {
            throw new IllegalArgumentException(
                    "the owner is named twice: give owner-login, or owner-issuer and owner-subject");
        }
        return login.<Owner>map(name -> new Owner.Expected(new LoginName(name)))
                .or(() -> subject.map(name -> new Owner.Known(new UserId(issuer.orElseThrow(), name))));
    }

    private static Ownership ownership(String value) {
        try {
            return Ownership.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ownership is corporate, personal or unknown", e);
        }
    }
}
