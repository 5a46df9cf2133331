// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import java.nio.file.Path;
import java.util.Optional;

/** An installation that is open, and the person who acts in it. */
public interface Session extends AutoCloseable {

    /** The use cases. */
    Sparekey sparekey();

    /** Who acts, freshly signed in: the operating system has seen to that. */
    Actor.Person actor();

    /** The master keys. */
    MasterKeys masterKeys();

    /**
     * Copies the database while others work with it, and the keyring if wanted. Existing files are never replaced.
     *
     * @throws CommandFault if a file is there already or cannot be written
     */
    void backUp(Path database, Optional<Path> keyring);

    /** Closes the vault and the database. */
    @Override
    void close();
}
