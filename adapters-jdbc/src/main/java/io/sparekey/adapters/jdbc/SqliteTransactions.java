// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Transactions in one file: one writes at a time, and any number read beside it. */
final class SqliteTransactions implements Transactions, AutoCloseable {

    private final SqliteWriter writer;
    private final Optional<SqliteReaders> readers;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    /** Over one connection, in auto-commit mode, which is closed with this: whoever reads takes turns with whoever writes. */
    SqliteTransactions(Connection connection, Duration busyTimeout) {
        this.writer = new SqliteWriter(connection, () -> {}, busyTimeout);
        this.readers = Optional.empty();
    }

    /**
     * Over several connections to one file, all in auto-commit mode, and closed with this.
     *
     * @param writing the one that writes
     * @param reading makes those that read
     */
    SqliteTransactions(Path file, Connection writing, SqliteReaders.Source reading, Duration busyTimeout) {
        var all = new SqliteReaders(reading, busyTimeout);
        var log = new SqliteLog(writing, all, file, busyTimeout, SqliteLog.LONGEST);
        this.writer = new SqliteWriter(writing, log::keepShort, busyTimeout);
        this.readers = Optional.of(all);
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        return inSession(session -> work.apply(JdbiStores.over(session)));
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return readInSession(session -> work.apply(JdbiStores.over(session)));
    }

    /** As {@link #run}, for what is no store of the core's. */
    <T> T inSession(Function<Session, T> work) {
        requireOutside();
        return writer.run(marked(work));
    }

    /** As {@link #read}, for what is no store of the core's. */
    <T> T readInSession(Function<Session, T> work) {
        requireOutside();
        Optional<Result<T>> read =
                readers.flatMap(all -> all.read(marked(session -> new Result<>(work.apply(session)))));
        return read.isPresent() ? read.get().value() : writer.run(marked(work));
    }

    /** What work returned, which may be null. */
    private record Result<T>(T value) {}

    /** Statements on the writing connection, outside of any transaction. */
    <T> T undisturbed(String what, SqliteWriter.Statements<T> statements) {
        return writer.undisturbed(what, statements);
    }

    private void requireOutside() {
        if (inside.get()) {
            throw new IllegalStateException("a transaction is open on this thread; they do not nest");
        }
    }

    private <T> Function<Session, T> marked(Function<Session, T> work) {
        return session -> {
            inside.set(true);
            try {
                return work.apply(session);
            } finally {
                inside.remove();
            }
        };
    }

    /** Waits for the transactions that are running. */
    @Override
    public void close() {
        readers.ifPresent(SqliteReaders::close);
        writer.close();
    }
}
