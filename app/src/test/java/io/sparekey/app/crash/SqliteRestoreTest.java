// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** On SQLite: the backup is a file. */
class SqliteRestoreTest extends RestoreContract {

    @TempDir
    private Path directory;

    private @Nullable SqliteDatabase inUse;
    private int backups;

    @Override
    Transactions create() {
        return open("first.db");
    }

    @Override
    Transactions backUp() {
        SqliteDatabase database = inUse();
        database.backUpTo(directory.resolve(++backups + ".db"));
        return database.transactions();
    }

    @Override
    Transactions restore() {
        inUse().close();
        return open(backups + ".db");
    }

    @AfterEach
    void close() {
        inUse().close();
    }

    private Transactions open(String file) {
        SqliteDatabase opened = SqliteDatabase.open(directory.resolve(file));
        inUse = opened;
        return opened.transactions();
    }

    private SqliteDatabase inUse() {
        return Objects.requireNonNull(inUse);
    }
}
