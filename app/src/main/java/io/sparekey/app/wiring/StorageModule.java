// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.app.settings.Settings;
import io.sparekey.core.port.Transactions;
import java.time.Clock;

/** The store: SQLite. */
public final class StorageModule extends AbstractModule {

    @Provides
    @Singleton
    SqliteDatabase database(Settings settings, Resources resources) {
        return resources.closing(SqliteDatabase.open(settings.database()));
    }

    @Provides
    @Singleton
    Transactions transactions(SqliteDatabase database) {
        return database.transactions();
    }

    @Provides
    @Singleton
    ExpiringRecords records(SqliteDatabase database, Clock clock) {
        return new KeptRecords(database.expiringRecords(), clock);
    }
}
