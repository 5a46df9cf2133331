// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.util.List;
import java.util.Locale;

/** The tables that are moved from one database into another, in the order in which their rows refer to each other, with their keys. */
enum MovedTable {

    /** Goes first: a database is marked as a demo before there is anything in it. */
    DEMO_MARK("since"),
    DEVICES("id"),
    OWNERSHIP_CHANGES("device, position"),
    ESCROWED_KEYS("id"),
    ROTATIONS("id"),
    DELIVERIES("id"),
    DATA_KEYS("id"),
    SENTINELS("generation"),
    DEVICE_CERTIFICATES("id"),
    POLICIES("version"),
    AUDIT_ENTRIES("id"),
    NOTICES("id"),
    LOGINS("login"),
    PERSON_CARDS("user_issuer, user_subject"),
    DEVICE_WORDS("found_by, corporate, word, device"),
    API_TOKENS("id"),
    AGENT_CREDENTIALS("id"),

    /** Sessions go along, so that nobody has to sign in again. */
    EXPIRING_RECORDS("kind, id");

    private final String key;

    MovedTable(String key) {
        this.key = key;
    }

    /** As in both schemas. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns of its primary key, by which both databases sort alike. */
    List<String> key() {
        return List.of(key.split(", "));
    }
}
