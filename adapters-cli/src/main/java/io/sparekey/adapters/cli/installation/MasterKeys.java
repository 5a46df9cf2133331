// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keyring of the installation. All of it can fail with a {@link CommandFault}, and has changed nothing then. */
public interface MasterKeys {

    /** The generations at hand, oldest first. */
    List<Integer> generations();

    /** Adds a generation and takes it into use here; nothing is wrapped by it yet. @return its number */
    int add();

    /** Destroys a generation that nothing is wrapped by any more. Older backups do not open without a copy of the old keyring. */
    void drop(int generation);

    /** Seals the same master keys by another passphrase, which stays the caller's. */
    void changePassphrase(Passphrase to);

    /** The file that the settings have the passphrase read from, which still has the former one after a change. */
    Optional<Path> passphraseFile();
}
