// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.key.KeyId;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves everything from a SQLite file into an empty PostgreSQL database: {@link #copy}, {@link #compare}, {@link #finish}, in this order. The
 * file is locked against writers while this is open. A move that was cut short at any moment is gone on with by beginning it again; until it is
 * finished nobody can open the target, and from then on nobody the source. For one thread.
 */
public final class Move implements AutoCloseable {

    /** Told how far it has come; what it throws ends the work, to be gone on with later. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * So many rows of a table are through.
         *
         * @param all how many there are, as far as they are looked at in this step
         */
        void at(Step step, String table, long done, long all);
    }

    /** What is being done to a table. */
    public enum Step {
        /** What an earlier run has copied is compared with the source. */
        CHECK,
        COPY,
        COMPARE
    }

    /**
     * A table that is the same here and there.
     *
     * @param sha256 the digest of its rows, in hexadecimal
     */
    public record SameTable(String name, long rows, String sha256) {}

    private static final int BATCH = 1_000;

    private final MoveSource source;
    private final MoveTarget target;
    private final String url;
    private final UUID id;
    private final int batch;
    private final List<TableLayout> layouts;

    private Move(MoveSource source, MoveTarget target, String url, UUID id, int batch) {
        this.source = source;
        this.target = target;
        this.url = url;
        this.id = id;
        this.batch = batch;
        this.layouts = target.layouts();
    }

    /** Whether everything in the file was moved elsewhere, though the move may still have to be finished there. */
    public static boolean isFrozen(Path file) {
        return asking(file, connection -> MovedMark.find(connection).isPresent());
    }

    /** Whether a file that nobody can open any more was made for a demo. */
    public static boolean wasDemo(Path file) {
        return asking(file, connection -> {
            try (Statement statement = connection.createStatement()) {
                return SqliteSchema.number(statement, "SELECT count(*) FROM demo_mark") > 0;
            }
        });
    }

    @FunctionalInterface
    private interface Question {
        boolean ask(Connection connection) throws SQLException;
    }

    private static boolean asking(Path file, Question question) {
        try (Connection connection = new SqliteSource(file, SqliteDatabase.BUSY_TIMEOUT).getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new StoreUnavailable(file + ": " + SqliteFaults.remedy(e), e);
        }
    }

    /**
     * Locks the source and marks the target, or finds the mark of the same move.
     *
     * @param file a database of this version: it must have been opened before
     * @throws MoveRefused if the target is in use, or the file was moved elsewhere
     * @throws StoreUnavailable if somebody else is writing to the file, or one of them cannot be used
     */
    public static Move begin(Path file, PostgresServer server, Instant now) {
        MoveSource source = MoveSource.lock(file, SqliteDatabase.BUSY_TIMEOUT);
        return begin(source, server, PostgresSchema::requireSafe, now, BATCH);
    }

    /** @param source closed with this, or if there is a fault */
    static Move begin(
            MoveSource source,
            PostgresServer server,
            PostgresDatabase.Requirement requirement,
            Instant now,
            int batch) {
        try {
            Optional<MovedMark> mark = source.mark();
            MoveTarget target = MoveTarget.connect(server, requirement);
            try {
                return new Move(source, target, server.url(), agreed(mark, target, now), batch);
            } catch (RuntimeException e) {
                target.close();
                throw e;
            }
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static UUID agreed(Optional<MovedMark> mark, MoveTarget target, Instant now) {
        Optional<UUID> unfinished = target.unfinished();
        if (mark.isPresent() && !unfinished.equals(mark.map(MovedMark::move))) {
            throw new MoveRefused("everything was moved to " + mark.get().target() + " already, on "
                    + mark.get().at() + ": there is nothing to be done");
        }
        return unfinished.orElseGet(() -> target.begin(now));
    }

    /**
     * Copies what is not in the target yet.
     *
     * @throws MoveRefused if something that an earlier run has copied is not in the source as it is in the target
     */
    public void copy(Watcher watcher) {
        List<Long> copied = layouts.stream()
                .map(layout -> requireUnchanged(layout, watcher))
                .toList();
        for (int i = 0; i < layouts.size(); i++) {
            copy(layouts.get(i), copied.get(i), watcher);
        }
    }

    /** All rows of the target must be the first ones of the source. @return how many */
    private long requireUnchanged(TableLayout layout, Watcher watcher) {
        String table = layout.table().sqlName();
        TableDigest copied =
                digest(target.pages(layout, batch), Long.MAX_VALUE, done -> watcher.at(Step.CHECK, table, done, done));
        TableDigest original = digest(
                source.pages(layout, batch), copied.rows(), done -> watcher.at(Step.CHECK, table, done, copied.rows()));
        if (copied.rows() != original.rows() || !copied.hex().equals(original.hex())) {
            throw new MoveRefused("what was copied of the table " + table
                    + " before is not in the source like that (any more): the source was changed in between, or is another"
                    + " one. Drop the target database, create it anew and begin again");
        }
        return copied.rows();
    }

    private void copy(TableLayout layout, long copied, Watcher watcher) {
        String table = layout.table().sqlName();
        long all = source.count(layout.table());
        Optional<MovedRow> last = target.pages(layout, batch).last();
        long done = copied;
        TablePages pages = source.pages(layout, batch);
        watcher.at(Step.COPY, table, done, all);
        for (List<MovedRow> rows = pages.after(last); !rows.isEmpty(); rows = pages.after(last)) {
            target.add(layout, rows);
            done += rows.size();
            last = Optional.of(rows.get(rows.size() - 1));
            watcher.at(Step.COPY, table, done, all);
        }
    }

    /**
     * Compares all tables, row by row.
     *
     * @throws StoreUnavailable if something in the target is not as it is in the source
     */
    public List<SameTable> compare(Watcher watcher) {
        if (!target.unfinished().equals(Optional.of(id))) {
            throw new MoveRefused("somebody else has taken away the mark of this move from the target: begin anew");
        }
        List<SameTable> same = new ArrayList<>();
        layouts.forEach(layout -> same.add(compare(layout, watcher)));
        return List.copyOf(same);
    }

    private SameTable compare(TableLayout layout, Watcher watcher) {
        String table = layout.table().sqlName();
        long all = source.count(layout.table());
        TableDigest here = digest(
                source.pages(layout, batch), Long.MAX_VALUE, done -> watcher.at(Step.COMPARE, table, done, 2 * all));
        TableDigest there = digest(
                target.pages(layout, batch),
                Long.MAX_VALUE,
                done -> watcher.at(Step.COMPARE, table, all + done, 2 * all));
        String original = here.hex();
        String copied = there.hex();
        if (here.rows() != there.rows() || !original.equals(copied)) {
            throw new StoreUnavailable(
                    "the table " + table + " is not in the target as it is in the source (" + there.rows()
                            + " rows with digest " + copied + ", instead of " + here.rows() + " with " + original
                            + "): somebody has changed the target. Drop it, create it anew and begin again");
        }
        return new SameTable(table, here.rows(), original);
    }

    @FunctionalInterface
    private interface Progress {
        void at(long rows);
    }

    /** Of the first rows, as many as that. */
    private static TableDigest digest(TablePages pages, long most, Progress progress) {
        var digest = new TableDigest();
        Optional<MovedRow> last = Optional.empty();
        while (digest.rows() < most) {
            List<MovedRow> rows = pages.after(last);
            if (rows.isEmpty()) {
                break;
            }
            rows.stream().limit(most - digest.rows()).forEach(digest::add);
            last = Optional.of(rows.get(rows.size() - 1));
            progress.at(digest.rows());
        }
        return digest;
    }

    /**
     * Escrowed keys to be tried out, chosen evenly among all.
     *
     * @return of each the id after which it is the next one; empty for the first of all
     */
    public List<Optional<KeyId>> sample(int most) {
        return source.sample(most).stream().map(id -> id.map(KeyId::new)).toList();
    }

    /** What is in the source, to be tried out: whatever is written by that is undone at once. */
    public Transactions inSource() {
        return source.rehearsal();
    }

    /** What is in the target, to be tried out: whatever is written by that is undone at once. */
    public Transactions inTarget() {
        return target.rehearsal();
    }

    /** Has the source take no changes any more, for good, and then the target be opened. */
    public void finish(Instant now) {
        if (source.mark().isEmpty()) {
            source.freeze(new MovedMark(id, now, url));
        }
        target.finish();
    }

    /** Unlocks the source and disconnects from the target. */
    @Override
    public void close() {
        try {
            target.close();
        } finally {
            source.close();
        }
    }
}
