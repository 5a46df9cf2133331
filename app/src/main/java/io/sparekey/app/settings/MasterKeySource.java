// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import java.nio.file.Path;

/** Where the master keys come from. */
public sealed interface MasterKeySource {

    /** A keyring file, sealed by a passphrase. */
    record SealedFile(Path file, PassphraseSource passphrase) implements MasterKeySource {}

    /**
     * A file of exactly 32 random bytes.
     *
     * @param handedOver whether it is a credential that the service manager keeps
     */
    record RawFile(Path file, boolean handedOver) implements MasterKeySource {}
}
