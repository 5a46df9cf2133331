// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Transactions in one file: one writes at a time, and any number read beside it. */
final class SqliteTransactions extends SqlTransactions implements AutoCloseable {

    private final SqliteWriter writer;
    private final Optional<SqliteReaders> readers;

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
    SqliteTransactions(Path file, Connection writing, SqliteReaders.Source reading, Duration busyTimeout)
            throws IOException {
        var all = new SqliteReaders(reading, busyTimeout);
        var log = new SqliteLog(writing, all, file, busyTimeout, SqliteLog.LONGEST);
        this.writer = new SqliteWriter(writing, log::keepShort, busyTimeout);
        this.readers = Optional.of(all);
    }

    @Override
    <T> T write(Function<Session, T> work) {
        return writer.run(work);
    }

    @Override
    <T> T readOrWrite(Function<Session, T> work) {
        Optional<Result<T>> read = readers.flatMap(all -> all.read(session -> new Result<>(work.apply(session))));
        return read.isPresent() ? read.get().value() : writer.run(work);
    }

    /** What work returned, which may be null. */
    private record Result<T>(T value) {}

    /** Statements on the writing connection, outside of any transaction. */
    <T> T undisturbed(String what, SqliteWriter.Statements<T> statements) {
        return writer.undisturbed(what, statements);
    }

    /** Waits for the transactions that are running. */
    @Override
    public void close() {
        readers.ifPresent(SqliteReaders::close);
        writer.close();
    }
}
