// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;

/** The port {@link Transactions}: a SQLite file. */
final class StorageModule extends AbstractModule {

    private final Path file;

    StorageModule(Path file) {
        this.file = file;
    }

    @Provides
    @Singleton
    SqliteDatabase database(ClosedAtTheEnd resources) {
        return resources.add(SqliteDatabase.open(file));
    }

    @Provides
    Transactions transactions(SqliteDatabase database) {
        return database.transactions();
    }
}
