// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.core.port.FleetFigures.Silence.DAY;
import static io.sparekey.core.port.FleetFigures.Silence.MONTH;
import static io.sparekey.core.port.FleetFigures.Silence.WEEK;

import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Evidence;
import io.sparekey.core.port.Figures;
import io.sparekey.core.port.FleetFigures;
import io.sparekey.core.rotation.Cause;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts in SQL. Each statement reads what it counts: these are the only ones that may scan. */
final class JdbiFigures implements Figures {

    static final String ENCRYPTION =
            "SELECT encrypted AS what, count(*) AS number FROM devices WHERE removed IS NULL GROUP BY encrypted";

    static final String SILENCE = """
            SELECT CASE WHEN last_check_in IS NULL THEN 'NEVER' WHEN last_check_in >= :day THEN 'DAY'
                WHEN last_check_in >= :week THEN 'WEEK' WHEN last_check_in >= :month THEN 'MONTH' ELSE 'LONGER' END AS what,
                count(*) AS number
            FROM devices WHERE removed IS NULL GROUP BY what
            """;

    static final String EVIDENCE = """
            SELECT CASE WHEN k.contradicted IS NOT NULL THEN 'CONTRADICTED' WHEN k.proven IS NOT NULL THEN 'PROVEN'
                WHEN k.confirmed IS NOT NULL THEN 'CONFIRMED' ELSE 'RECEIVED' END AS what,
                count(*) AS number
            FROM escrowed_keys AS k JOIN devices AS d ON d.id = k.device
            WHERE k.standing = 'CURRENT' AND d.removed IS NULL GROUP BY what
            """;

    static final String ESCROWED = """
            SELECT count(*) AS number FROM escrowed_keys AS k JOIN devices AS d ON d.id = k.device
            WHERE k.standing = 'CURRENT' AND d.removed IS NULL AND d.encrypted = 'YES'
            """;

    static final String QUARANTINED = """
            SELECT count(DISTINCT k.device) AS number FROM escrowed_keys AS k JOIN devices AS d ON d.id = k.device
            WHERE k.standing = 'QUARANTINED' AND d.removed IS NULL
            """;

    static final String OPEN = """
            SELECT count(*) AS number FROM rotations AS r JOIN devices AS d ON d.id = r.device
            WHERE r.opened IS NOT NULL AND r.state IN ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE') AND d.removed IS NULL
            """;

    static final String WAITING = """
            SELECT count(*) AS number FROM rotations AS r JOIN devices AS d ON d.id = r.device
            WHERE r.opened IS NULL AND r.state = 'REQUESTED' AND d.removed IS NULL
            """;

    static final String DUE = """
            SELECT CASE WHEN r.due < :overdue THEN 'OVERDUE' ELSE 'DUE' END AS what, count(*) AS number
            FROM rotations AS r JOIN devices AS d ON d.id = r.device
            WHERE r.opened IS NULL AND r.state = 'REQUESTED' AND r.due <= :now AND d.removed IS NULL GROUP BY what
            """;

    static final String FAILURES = """
            SELECT coalesce(r.cause, 'UNDETERMINED') AS what, count(*) AS number
            FROM rotations AS r JOIN devices AS d ON d.id = r.device
            WHERE r.state IN ('FAILED', 'EXPIRED') AND r.ended >= :since AND d.removed IS NULL GROUP BY what
            """;

    /** Days since 1970. */
    static final String REVEALS = """
            SELECT at / 86400000 AS day, count(*) AS number FROM audit_entries
            WHERE type = 'KeyRevealed' AND at >= :since AND at < :until GROUP BY day
            """;

    static final String UNESCROWED = """
            SELECT count(*) AS number FROM devices AS d
            WHERE d.removed IS NULL AND d.encrypted = 'YES'
                AND NOT EXISTS (SELECT 1 FROM escrowed_keys AS k WHERE k.device = d.id AND k.standing = 'CURRENT')
            """;

    static final String UNESCROWED_BY_HAND = """
            SELECT count(*) AS number FROM devices AS d
            WHERE d.removed IS NULL AND d.encrypted = 'YES' AND d.encryption_origin IN ('USER', 'BEFORE_ENROLMENT')
                AND NOT EXISTS (SELECT 1 FROM escrowed_keys AS k WHERE k.device = d.id AND k.standing = 'CURRENT')
            """;

    static final String SCHEDULED_UNTIL = """
            SELECT count(*) AS number FROM escrowed_keys
            WHERE standing = 'CURRENT' AND scheduled IS NULL AND received <= :instant
            """;

    static final String REMOVED_BEFORE = """
            SELECT count(*) AS number FROM devices
            WHERE removed IS NOT NULL AND keys_destroyed IS NULL AND removed < :instant
            """;

    /** How long orders have waited since their time came. */
    private enum Wait {
        DUE,
        OVERDUE
    }

    private final Session session;

    JdbiFigures(Session session) {
        this.session = session;
    }

    @Override
    public FleetFigures fleet(Instant now) {
        Map<Reported, Long> encryption = counts(session.sql(ENCRYPTION), Reported.class);
        Map<Wait, Long> waits =
                counts(session.sql(DUE).bind("now", now).bind("overdue", now.minus(FleetFigures.PROMPT)), Wait.class);
        return new FleetFigures(
                encryption.values().stream().mapToLong(Long::longValue).sum(),
                encryption,
                count(session.sql(ESCROWED)),
                count(session.sql(QUARANTINED)),
                counts(session.sql(EVIDENCE), Evidence.class),
                counts(
                        session.sql(SILENCE)
                                .bind("day", DAY.earliest(now))
                                .bind("week", WEEK.earliest(now))
                                .bind("month", MONTH.earliest(now)),
                        FleetFigures.Silence.class),
                count(session.sql(OPEN)),
                count(session.sql(WAITING)),
                waits.getOrDefault(Wait.DUE, 0L),
                waits.getOrDefault(Wait.OVERDUE, 0L),
                counts(session.sql(FAILURES).bind("since", now.minus(FleetFigures.RECENTLY)), Cause.class),
                reveals(FleetFigures.firstDay(now)));
    }

    private SortedMap<LocalDate, Long> reveals(LocalDate first) {
        SortedMap<LocalDate, Long> reveals = new TreeMap<>();
        session.sql(REVEALS)
                .bind("since", startOf(first))
                .bind("until", startOf(first.plusDays(FleetFigures.DAYS)))
                .list(row -> Map.entry(LocalDate.ofEpochDay(row.number("day")), row.number("number")))
                .forEach(day -> reveals.put(day.getKey(), day.getValue()));
        return reveals;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public long unescrowed() {
        return count(session.sql(UNESCROWED));
    }

    @Override
    public long unescrowedByHand() {
        return count(session.sql(UNESCROWED_BY_HAND));
    }

    @Override
    public long scheduledUntil(Instant receivedUntil) {
        return count(session.sql(SCHEDULED_UNTIL).bind("instant", receivedUntil));
    }

    @Override
    public long removedBefore(Instant instant) {
        return count(session.sql(REMOVED_BEFORE).bind("instant", instant));
    }

    private static long count(Statement statement) {
        return statement.find(row -> row.number("number")).orElse(0L);
    }

    private static <E extends Enum<E>> Map<E, Long> counts(Statement statement, Class<E> kind) {
        Map<E, Long> counts = new EnumMap<>(kind);
        statement
                .list(row -> Map.entry(row.constant("what", kind), row.number("number")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
