// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a new installation is to be like.
 *
 * @param settings where to write the settings
 * @param database where everything is to be stored
 * @param keyring where to make the keyring
 * @param passphrase what seals it; wiped by the caller
 * @param passphraseFile the file that the passphrase was read from and is to be read from; asked for at each start if absent
 * @param operator who may act at the command line
 * @param demo whether to mark the database as a demo, for good
 */
public record Blueprint(
        Path settings,
        Database database,
        Path keyring,
        Passphrase passphrase,
        Optional<Path> passphraseFile,
        Operator operator,
        boolean demo) {

    /** Where everything is to be stored. */
    public sealed interface Database {

        /** In a new SQLite file. */
        record File(Path path) implements Database {

            /** Its path. */
            @Override
            public String toString() {
                return path.toString();
            }
        }

        /**
         * In PostgreSQL, in a database that is empty.
         *
         * @param url as the driver takes it, without a password
         * @param user if the URL does not name one
         * @param passwordFile a private file whose first line is the password
         */
        record Server(String url, Optional<String> user, Optional<Path> passwordFile) implements Database {

            /** Its URL. */
            @Override
            public String toString() {
                return url;
            }
        }
    }

    /**
     * Somebody who may act at the command line.
     *
     * @param account the operating system's name for them
     * @param user who they are to Sparekey
     */
    public record Operator(String account, UserId user, Set<Right> rights) {
        public Operator {
            rights = Set.copyOf(rights);
        }
    }
}
