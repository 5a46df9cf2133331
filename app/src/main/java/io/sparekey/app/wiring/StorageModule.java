// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.app.settings.Settings;
import io.sparekey.core.port.Transactions;
import java.time.Clock;

/** The store: what the settings name. */
public final class StorageModule extends AbstractModule {

    @Provides
    @Singleton
    Database database(Settings settings, Resources resources) {
        return resources.closing(Databases.open(settings.database()));
    }

    @Provides
    @Singleton
    Transactions transactions(Database database) {
        return database.transactions();
    }

    @Provides
    @Singleton
    ExpiringRecords records(Database database, Clock clock) {
        return new KeptRecords(database.expiringRecords(), clock);
    }
}
