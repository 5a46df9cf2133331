// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.time.Instant;
import java.util.Optional;

/**
 * What other adapters must find again on any node, for a while: web sessions, sign-ins under way, keys of idempotent requests. In the
 * database of the stores, but in no transaction of theirs: every call is a transaction of its own, committed when it returns. An
 * expired record is as good as none, removed or not.
 *
 * <p>A record has a kind and, within it, an id. Ids are stored as they come: of one that opens something, as a session's does, give a
 * digest. Ids, kinds and subjects have at most {@value #LONGEST_NAME} characters, values at most {@value #LONGEST_VALUE} bytes; otherwise
 * {@link IllegalArgumentException}. Values are copied in and out. Instants count to the millisecond.
 *
 * <p>Thread-safe. All methods throw {@link StoreUnavailable} if the database cannot be used.
 */
public final class ExpiringRecords {

    /** The most characters of a kind, an id or a subject. */
    public static final int LONGEST_NAME = 512;

    /** The most bytes of a value: 64 KiB. */
    public static final int LONGEST_VALUE = 64 * 1024;

    static final String ADD = """
            INSERT INTO expiring_records (kind, id, subject, value, expires)
            VALUES (:kind, :id, :subject, :value, :expires)
            ON CONFLICT (kind, id) DO UPDATE
            SET subject = excluded.subject, value = excluded.value, expires = excluded.expires
            WHERE expiring_records.expires <= :now
            """;

    static final String FIND = "SELECT value FROM expiring_records WHERE kind = :kind AND id = :id AND expires > :now";

    static final String REPLACE = """
            UPDATE expiring_records SET value = :value, expires = :expires
            WHERE kind = :kind AND id = :id AND expires > :now
            """;

    static final String REMOVE = "DELETE FROM expiring_records WHERE kind = :kind AND id = :id";

    static final String REMOVE_ALL = "DELETE FROM expiring_records WHERE kind = :kind AND subject = :subject";

    static final String REMOVE_ALL_BUT = """
            DELETE FROM expiring_records WHERE (kind, id) IN
                (SELECT kind, id FROM expiring_records WHERE kind = :kind AND subject = :subject
                 ORDER BY expires DESC, id LIMIT 1000000 OFFSET :most)
            """;

    static final String PURGE = """
            DELETE FROM expiring_records WHERE (kind, id) IN
                (SELECT kind, id FROM expiring_records WHERE expires <= :now ORDER BY expires LIMIT :limit)
            """;

    private final SqlTransactions transactions;

    ExpiringRecords(SqlTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Adds a record, in the place of an expired one if need be.
     *
     * @param subject whose it is, as for {@link #removeAll}; may be empty
     * @param expires the first instant at which it is as good as none
     * @return false if an unexpired one is there, which stays as it is
     */
    public boolean add(String kind, String id, String subject, byte[] value, Instant expires, Instant now) {
        requireValue(value);
        return transactions.inSession(session -> named(session.sql(ADD), kind, id)
                        .bind("subject", requireName(subject))
                        .bind("value", value)
                        .bind("expires", expires)
                        .bind("now", now)
                        .run(what(kind))
                > 0);
    }

    /** The value, unless it has expired. */
    public Optional<byte[]> find(String kind, String id, Instant now) {
        return transactions.readInSession(session -> find(session, kind, id, now));
    }

    /** Gives an unexpired record another value and another end; its subject stays. @return false if there is none */
    public boolean replace(String kind, String id, byte[] value, Instant expires, Instant now) {
        requireValue(value);
        return transactions.inSession(session -> named(session.sql(REPLACE), kind, id)
                        .bind("value", value)
                        .bind("expires", expires)
                        .bind("now", now)
                        .run(what(kind))
                > 0);
    }

    /** Removes an unexpired record. @return its value: of several who take it at the same time, to one of them */
    public Optional<byte[]> take(String kind, String id, Instant now) {
        return transactions.inSession(session -> {
            Optional<byte[]> value = find(session, kind, id, now);
            value.ifPresent(taken -> named(session.sql(REMOVE), kind, id).run(what(kind)));
            return value;
        });
    }

    /** Removes a record, expired or not. @return false if there is none */
    public boolean remove(String kind, String id) {
        return transactions.inSession(
                session -> named(session.sql(REMOVE), kind, id).run(what(kind)) > 0);
    }

    /** Removes the subject's records of that kind, as to sign somebody out everywhere. @return how many there were, expired or not */
    public int removeAll(String kind, String subject) {
        return transactions.inSession(session -> session.sql(REMOVE_ALL)
                .bind("kind", requireName(kind))
                .bind("subject", requireName(subject))
                .run(what(kind)));
    }

    /**
     * Removes the subject's records of that kind but so many, those that expire last.
     *
     * @param most how many stay; at least 0
     * @return how many were removed, expired or not
     */
    public int removeAllBut(String kind, String subject, int most) {
        if (most < 0) {
            throw new IllegalArgumentException("at least none stays");
        }
        return transactions.inSession(session -> session.sql(REMOVE_ALL_BUT)
                .bind("kind", requireName(kind))
                .bind("subject", requireName(subject))
                .bind("most", most)
                .run(what(kind)));
    }

    /**
     * Removes what has expired, of all kinds, the longest expired first: bit by bit, so that nobody waits for it.
     *
     * @param limit the most to remove at once; at least 1
     * @return how many were removed; fewer than {@code limit} if no more are left
     */
    public int purge(Instant now, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one record is removed at once");
        }
        return transactions.inSession(session ->
                session.sql(PURGE).bind("now", now).bind("limit", limit).run("expired records"));
    }

    private static Optional<byte[]> find(Session session, String kind, String id, Instant now) {
        return named(session.sql(FIND), kind, id).bind("now", now).find(row -> row.bytes("value"));
    }

    private static Statement named(Statement statement, String kind, String id) {
        return statement.bind("kind", requireName(kind)).bind("id", requireName(id));
    }

    /** Without the id, which may tell too much in a log. */
    private static String what(String kind) {
        return "a record of kind " + kind;
    }

    private static String requireName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("kind, id and subject have at most " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static void requireValue(byte[] value) {
        if (value.length > LONGEST_VALUE) {
            throw new IllegalArgumentException("a value has at most " + LONGEST_VALUE + " bytes");
        }
    }
}
