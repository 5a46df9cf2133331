// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Where everything is stored. */
public sealed interface DatabaseSource {

    /** A SQLite database. */
    record SqliteFile(Path file) implements DatabaseSource {

        /** Its path. */
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /**
     * A PostgreSQL database, for any number of nodes.
     *
     * @param url as the driver takes it, without a password
     * @param user if the URL does not name one
     * @param passwordFile a private file whose first line is the password; empty where the server knows us by other means
     * @param handedOver whether that file is a credential that the service manager keeps
     * @param connections the most of this node's
     */
    record Postgres(String url, Optional<String> user, Optional<Path> passwordFile, boolean handedOver, int connections)
            implements DatabaseSource {

        /** Its URL. */
        @Override
        public String toString() {
            return url;
        }
    }
}
