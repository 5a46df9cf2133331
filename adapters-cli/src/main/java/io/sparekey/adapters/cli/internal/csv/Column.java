// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a file of devices can say of them. */
enum Column {
    SERIAL,
    NAME,
    OWNER_LOGIN,
    OWNER_ISSUER,
    OWNER_SUBJECT,
    OWNERSHIP;

    /** As in the header. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with that title, in capitals or not. */
    static Optional<Column> of(String title) {
        String sought = title.strip();
        return Arrays.stream(values())
                .filter(column -> column.title().equalsIgnoreCase(sought))
                .findFirst();
    }

    /** All titles, for a message. */
    static String titles() {
        return Arrays.stream(values()).map(Column::title).collect(Collectors.joining(", "));
    }
}
