// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.adapters.jdbc.PostgresServer;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.core.port.StoreUnavailable;
import java.util.Arrays;
import java.util.Optional;

/** Opens the database that the settings name. */
public final class Databases {

    private Databases() {}

    /**
     * Opens it; makes its tables, or a SQLite file, if they are not there.
     *
     * @throws StoreUnavailable if it cannot be used
     * @throws io.sparekey.adapters.crypto.KeyringFault if the file of its password cannot be read, or others may read it
     */
    public static Database open(DatabaseSource source) {
        if (source instanceof DatabaseSource.SqliteFile sqlite) {
            return SqliteDatabase.open(sqlite.file());
        }
        return PostgresDatabase.open(server((DatabaseSource.Postgres) source));
    }

    /**
     * The server, with the password. The driver takes that as a text only, which cannot be wiped.
     *
     * @throws io.sparekey.adapters.crypto.KeyringFault if the file of the password cannot be read, or others may read it
     */
    public static PostgresServer server(DatabaseSource.Postgres source) {
        Optional<String> password = source.passwordFile().map(file -> {
            char[] text = PassphraseFile.read(file, source.handedOver());
            try {
                return new String(text);
            } finally {
                Arrays.fill(text, '\0');
            }
        });
        return new PostgresServer(source.url(), source.user(), password, source.connections());
    }
}
