// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.keyring;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFault;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.MasterKeySource.SealedFile;
import io.sparekey.app.settings.PassphraseSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Gets at the keyring, with a passphrase that is fetched, or asked for three times. A wrong one costs time, the more the oftener. One
 * that was typed and right is kept until this is closed, so that nobody is asked twice by one command. For one thread at a time.
 */
public final class KeyringAccess implements AutoCloseable {

    private static final int MOST_TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final MasterKeySource source;
    private final Terminal terminal;
    private final Pause pause;
    private final SecureRandom random;
    private Optional<Passphrase> typed = Optional.empty();

    /** @param terminal where the passphrase is asked for, if it has to be */
    public KeyringAccess(MasterKeySource source, Terminal terminal, Pause pause, SecureRandom random) {
        this.source = source;
        this.terminal = terminal;
        this.pause = pause;
        this.random = random;
    }

    /** The file that the passphrase is read from, if one is. */
    public Optional<Path> passphraseFile() {
        return source instanceof SealedFile sealed && sealed.passphrase() instanceof PassphraseSource.FirstLine line
                ? Optional.of(line.file())
                : Optional.empty();
    }

    /**
     * Opens the keyring, which the caller closes.
     *
     * @throws KeyringFault if it is missing, not private, or damaged, or the passphrase is wrong
     * @throws PassphraseSource.Missing if there is no passphrase
     */
    public Keyring open() {
        if (source instanceof MasterKeySource.RawFile raw) {
            return Keyring.ofKeyFile(raw.file(), raw.handedOver());
        }
        return withPassphrase(KeyringFile::open);
    }

    /**
     * Does something for which the passphrase is needed.
     *
     * @throws CommandFault if the master key has no passphrase
     * @throws KeyringFault as {@link #open} does, or if the work cannot be done
     */
    public <T> T withPassphrase(BiFunction<KeyringFile, char[], T> work) {
        SealedFile sealed = sealed();
        KeyringFile file = new KeyringFile(sealed.file(), random);
        // Before anybody is asked for the passphrase of a file that is not there.
        file.requireUsable();
        for (int tries = 1; ; tries++) {
            char[] passphrase = passphrase(sealed.passphrase());
            try {
                T result = work.apply(file, passphrase);
                keep(sealed.passphrase(), passphrase);
                return result;
            } catch (KeyringFault fault) {
                if (fault.kind() != KeyringFault.Kind.PASSPHRASE) {
                    throw fault;
                }
                forget();
                pause.take(FIRST_PAUSE.multipliedBy((long) tries * tries));
                if (!sealed.passphrase().asks() || tries == MOST_TRIES) {
                    throw fault;
                }
                terminal.err().println("Wrong passphrase, or a damaged keyring. Try again.");
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        }
    }

    /** The file with the master keys, sealed or not. */
    Path file() {
        return source instanceof MasterKeySource.RawFile raw ? raw.file() : sealed().file();
    }

    /** Whether it opens without a question. */
    boolean isQuiet() {
        return !(source instanceof SealedFile sealed) || !sealed.passphrase().asks() || typed.isPresent();
    }

    /** The keyring as a file. @throws CommandFault if it is a raw key, which is kept where it comes from */
    public KeyringFile keyringFile() {
        return new KeyringFile(sealed().file(), random);
    }

    private SealedFile sealed() {
        if (source instanceof SealedFile sealed) {
            return sealed;
        }
        throw new CommandFault(
                ExitCode.SETTINGS, "the settings name a raw key, which is kept and changed where it comes from");
    }

    private char[] passphrase(PassphraseSource from) {
        char[][] copy = {{}};
        typed.ifPresent(passphrase -> passphrase.lend(text -> copy[0] = text.clone()));
        return typed.isPresent() ? copy[0] : from.fetch(terminal);
    }

    private void keep(PassphraseSource from, char[] passphrase) {
        if (from.asks() && typed.isEmpty()) {
            typed = Optional.of(new Passphrase(passphrase.clone()));
        }
    }

    /** Has the passphrase fetched or asked for anew the next time. */
    public void forget() {
        typed.ifPresent(Passphrase::close);
        typed = Optional.empty();
    }

    @Override
    public void close() {
        forget();
    }
}
