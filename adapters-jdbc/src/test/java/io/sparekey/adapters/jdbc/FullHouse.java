// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Fills every table of a SQLite database: with each kind of value, with and without NULL. */
final class FullHouse {

    /** How many devices; the same number of most other things. */
    static final int DEVICES = 7;

    private static final String NUMBERS =
            "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < " + DEVICES
                    + ") INSERT INTO ";

    private static final String ID = "CAST(printf('%016d', i) AS BLOB)";

    private static final List<String> FILL = List.of(
            "INSERT INTO demo_mark VALUES (1775034000000)",
            NUMBERS
                    + "devices (id, serial, name, ownership, owner_issuer, owner_subject, owner_login, enrolled, encrypted,"
                    + " encryption_origin, personal_key, profile, last_check_in, last_report, unescrowed_since, model,"
                    + " hardware_id, hardware_since, os_version, enrolment_said, registered,"
                    + " removed, keys_destroyed, version) SELECT "
                    + ID
                    + ", 'C02' || i, 'Ann''s Mac \u00fc\u65e5\ud83d\udd11 ' || i, iif(i % 2, 'CORPORATE', 'PERSONAL'), 'https://login.example.org',"
                    + " 'ann' || i, NULL, i % 2, 'YES', 'USER', 'UNKNOWN', 'PRESENT', i, NULL, i, iif(i = 3, NULL, ''),"
                    + " iif(i = 3, NULL, '00008103-' || i), iif(i = 3, NULL, i), iif(i = 3, NULL, '15.3.' || i), iif(i = 3, NULL, -i),"
                    + " 9223372036854775807 - i, NULL, NULL, i FROM number",
            NUMBERS + "ownership_changes SELECT " + ID
                    + ", 0, i, NULL, NULL, NULL, 'https://login.example.org', 'ann', NULL, 'UNKNOWN', 'CORPORATE', 1 FROM number",
            NUMBERS + "ownership_changes SELECT " + ID
                    + ", i, i, NULL, NULL, 'bob', NULL, NULL, NULL, 'CORPORATE', 'PERSONAL', 0 FROM number",
            NUMBERS
                    + "escrowed_keys (id, device, version, sealed_ciphertext, sealed_data_key, sealed_format, fingerprint, source,"
                    + " made_under, received, last_seen, standing) SELECT "
                    + ID + ", " + ID + ", 1, zeroblob(i), " + ID
                    + ", 1, printf('%064d', i), 'MANAGEMENT', 'UNKNOWN', -i, i, 'CURRENT' FROM number",
            NUMBERS
                    + "rotations (id, device, reason, by_kind, by_realm, by_name, requested, due, renewals, state, attempts, version)"
                    + " SELECT " + ID + ", " + ID
                    + ", 'SCHEDULE', 'SYSTEM', '', 'system', i, i, 0, 'REQUESTED', 0, 1 FROM number",
            NUMBERS + "deliveries SELECT " + ID + ", " + ID + ", 'MANAGEMENT', NULL, i, i, x'00ff', " + ID
                    + ", 1, NULL, iif(i = 2, i, NULL) FROM number",
            NUMBERS + "data_keys SELECT " + ID + ", " + ID + ", 1, x'0102' FROM number",
            "INSERT INTO sentinels VALUES (1, x'01'), (2, x'')",
            NUMBERS + "device_certificates SELECT " + ID + ", " + ID + ", x'03', x'04', " + ID + ", 1 FROM number",
            NUMBERS
                    + "policies (version, required, blocks_access, grace, owner_sign_in_age, support_sign_in_age, display,"
                    + " relabel_delay, support_rotates_personal, after_reveal, after_reveal_delay, every_months, attempt_lifetime,"
                    + " stale_after, retain_after_removal, ticket_required, profile_installs, profile_enforces, profile_bypasses, profile_shows_key)"
                    + " SELECT i + 1, i % 2, 0, 1, 1, 1, 1, 1, 1, 1, 1, 12, 1, 1, 1, 1, 1, 0, 3, 1 FROM number",
            NUMBERS + "audit_entries SELECT " + ID + ", i, 'SYSTEM', '', 'system', iif(i = 4, NULL, " + ID
                    + "), 'KeyRevealed', '{\"a\":' || i || '}' FROM number",
            NUMBERS
                    + "notices (id, at, to_kind, to_realm, to_name, kind, device, detail, delivered, reveal, reason, ticket) SELECT "
                    + ID + ", i, 'OFFICERS', '', '', 'KEY_REVEALED', " + ID + ", '', NULL, " + ID
                    + ", 'locked out', '' FROM number",
            NUMBERS + "logins SELECT 'ann' || i || '@example.org', 'https://login.example.org', 'ann' || i FROM number",
            NUMBERS + "person_cards SELECT 'https://login.example.org', 'ann' || i, 'Ann', NULL FROM number",
            NUMBERS + "device_words SELECT 'USER', i % 2, char(96 + i % 3) || '\u00df', " + ID + ", 1 FROM number",
            NUMBERS
                    + "api_tokens SELECT " + ID
                    + ", 'vpn', 'gateway', printf('%064d', i), 'PERSON', 'r', 'n', 1, 2, NULL FROM number",
            NUMBERS + "agent_credentials SELECT " + ID + ", " + ID
                    + ", printf('%064d', i), iif(i = 3, NULL, printf('%063dx', i)), 'PERSON', 'r', 'n', 1, 2, iif(i = 4, NULL, i), NULL,"
                    + " NULL, NULL, i FROM number",
            NUMBERS + "expiring_records SELECT 'session', 's' || i, 'ann', zeroblob(i - 1), i FROM number");

    private FullHouse() {}

    static void moveInto(TemporarySqlite sqlite) throws SQLException {
        try (Connection connection = sqlite.connect(Duration.ofSeconds(5));
                Statement statement = connection.createStatement()) {
            for (String sql : FILL) {
                statement.execute(sql);
            }
        }
    }
}
