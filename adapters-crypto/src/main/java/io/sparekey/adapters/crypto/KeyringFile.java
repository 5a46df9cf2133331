// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The file that keeps the master keys, sealed by a passphrase with Argon2id (RFC 9106). <b>Whoever loses it, or the passphrase, loses
 * every key in the database</b>: keep a copy of both, apart from the database and from each other.
 *
 * <p>The file is private (mode 0600, checked on reading) and replaced as a whole, so that a crash leaves the old or the new one;
 * changes wait for one another.
 * Passphrases stay the caller's, who wipes them; keyrings are closed by the caller.
 *
 * <p>A new master key, while the program runs: {@link #addGeneration}, let every node {@link Vault#adopt} it, {@link Vault#rewrap}
 * on one of them, then {@link #drop} the old generation.
 */
public final class KeyringFile {

    private final Path file;
    private final SecureRandom random;
    private final PassphraseKey cost;

    /** The keyring at this path, whether or not it is there yet. */
    public KeyringFile(Path file, SecureRandom random) {
        this(file, random, PassphraseKey.RECOMMENDED);
    }

    /** With another cost than is recommended, for tests that are not about it. */
    KeyringFile(Path file, SecureRandom random, PassphraseKey cost) {
        this.file = file;
        this.random = random;
        this.cost = cost;
    }

    /**
     * Makes the file with one random generation.
     *
     * @throws KeyringFault if there is a file already, or it cannot be written
     */
    public Keyring create(char[] passphrase) {
        return keepIf(Keyring.generate(random), keyring -> PrivateFile.create(file, seal(keyring, passphrase)));
    }

    /**
     * Reads the file.
     *
     * @throws KeyringFault if it cannot be read, others may read it, it is damaged, or the passphrase is wrong
     */
    public Keyring open(char[] passphrase) {
        byte[] content = PrivateFile.read(file, KeyringFormat.MAX_BYTES);
        try {
            return KeyringFormat.open(content, passphrase);
        } catch (KeyringFault fault) {
            throw fault.in(file);
        }
    }

    /**
     * Copies the file as it is, sealed, to where there is none yet; the copy is private, too.
     *
     * @throws KeyringFault if there is a file already, or one of the two cannot be read or written
     */
    public void copyTo(Path target) {
        PrivateFile.create(target, PrivateFile.read(file, KeyringFormat.MAX_BYTES));
    }

    /**
     * Whether a copy is the same as the file is now: neither a generation nor the passphrase has changed since.
     *
     * @throws KeyringFault if one of the two cannot be read
     */
    public boolean isCopiedIn(Path copy) {
        return Arrays.equals(
                PrivateFile.read(file, KeyringFormat.MAX_BYTES), PrivateFile.read(copy, KeyringFormat.MAX_BYTES));
    }

    /**
     * Looks whether there is a keyring to open, before somebody is asked for its passphrase.
     *
     * @throws KeyringFault if it cannot be read, others may read it, or it is no keyring
     */
    public void requireUsable() {
        byte[] content = PrivateFile.read(file, KeyringFormat.MAX_BYTES);
        try {
            KeyringFormat.requireKeyring(content);
        } catch (KeyringFault fault) {
            throw fault.in(file);
        }
    }

    /**
     * Adds a random generation. Nothing is wrapped by it before {@link Vault#rewrap}.
     *
     * @return the keyring as it is now
     * @throws KeyringFault if the file cannot be read or written, or the passphrase is wrong
     */
    public Keyring addGeneration(char[] passphrase) {
        return PrivateFile.exclusively(file, () -> {
            try (Keyring before = open(passphrase)) {
                return keepIf(before.withNewGeneration(random), keyring -> replace(keyring, passphrase));
            }
        });
    }

    /**
     * Destroys a generation that the vault has done with. Backups of the database made before the rewrap do not open afterwards,
     * unless a copy of the old keyring was kept with them.
     *
     * @return the keyring as it is now
     * @throws KeyringFault if the generation is the newest or still in use, the file cannot be read or written, or the passphrase is
     *     wrong; nothing was changed
     */
    public Keyring drop(char[] passphrase, int generation, Vault vault) {
        return PrivateFile.exclusively(file, () -> {
            try (Keyring before = open(passphrase)) {
                if (!before.holds(generation)) {
                    throw new KeyringFault(KeyringFault.Kind.GENERATION, "the keyring has no generation " + generation);
                }
                if (generation == before.newest() || vault.isInUse(generation)) {
                    throw new KeyringFault(
                            KeyringFault.Kind.GENERATION,
                            "generation " + generation + " is in use: add another and rewrap first");
                }
                return keepIf(before.without(generation), keyring -> replace(keyring, passphrase));
            }
        });
    }

    /**
     * Seals the same master keys by another passphrase.
     *
     * @throws KeyringFault if the file cannot be read or written, or the old passphrase is wrong
     */
    public void changePassphrase(char[] from, char[] to) {
        PrivateFile.exclusively(file, () -> {
            try (Keyring keyring = open(from)) {
                replace(keyring, to);
                return true;
            }
        });
    }

    private void replace(Keyring keyring, char[] passphrase) {
        PrivateFile.replace(file, seal(keyring, passphrase));
    }

    private byte[] seal(Keyring keyring, char[] passphrase) {
        return KeyringFormat.seal(keyring, passphrase, cost, random);
    }

    /** A keyring that could not be written is of no use to anybody, and must not be used by mistake. */
    private static Keyring keepIf(Keyring keyring, Consumer<Keyring> written) {
        boolean done = false;
        try {
            written.accept(keyring);
            done = true;
            return keyring;
        } finally {
            if (!done) {
                keyring.close();
            }
        }
    }
}
