// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.crypto.WrongMasterKey;
import io.sparekey.app.FakeTerminal;
import io.sparekey.app.settings.MasterKeySource.SealedFile;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.KeyVault;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes with one database: what the other does with the master keys must not stop this one. */
class VaultOnDemandTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final MutableClock clock = MutableClock.standing();
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final List<Duration> pauses = new ArrayList<>();
    private final DeviceId device = new DeviceId(UUID.fromString("018f3c2a-7b1e-7c3d-9a4b-5c6d7e8f9a0b"));

    @BeforeEach
    void makeKeyring() {
        PassphraseFile.create(passphrase(), PASSPHRASE);
        keyringFile().create(PASSPHRASE).close();
    }

    @Test
    void whetherThereIsAKeyringShowsWhenItIsNeeded() throws Exception {
        Files.delete(keyring());

        try (VaultOnDemand vault = vault(fromFile(), new FakeTerminal())) {
            assertThatExceptionOfType(CommandFault.class).isThrownBy(vault::vault);
        }
    }

    @Test
    void whatAnotherProcessWrappedAnewIsReadAfterAnotherLookAtTheKeyring() {
        try (VaultOnDemand vault = vault(fromFile(), new FakeTerminal())) {
            KeyVault asUsual = vault;
            var certificate = asUsual.certificateFor(device);
            rekeyElsewhere();

            asUsual.check();
            assertThat(asUsual.certificateFor(device)).isEqualTo(certificate);
            assertThat(vault.generations()).containsExactly(2);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatWasTypedOnceIsNotAskedForAgain() {
        FakeTerminal terminal = new FakeTerminal(new String(PASSPHRASE));
        try (VaultOnDemand vault = vault(new PassphraseSource.Prompt(), terminal)) {
            vault.certificateFor(device);
            rekeyElsewhere();
            vault.certificateFor(device);
        }
        assertThat(terminal.questions()).isEqualTo(1);
    }

    @Test
    void aKeyringThatHasNotChangedIsNotReadAgainAndAgain() {
        try (VaultOnDemand vault = vault(fromFile(), new FakeTerminal());
                Keyring copyOfBefore = keyringFile().open(PASSPHRASE)) {
            vault.certificateFor(device);
            assertThat(copyOfBefore.newest()).isEqualTo(1);
            Path old = directory.resolve("old.keyring");
            keyringFile().copyTo(old);
            rekeyElsewhere();
            replaceBy(old);

            assertThatExceptionOfType(WrongMasterKey.class).isThrownBy(() -> vault.certificateFor(device));
            long read = vault.generations().size();
            assertThatExceptionOfType(WrongMasterKey.class).isThrownBy(() -> vault.certificateFor(device));
            assertThat(vault.generations()).hasSize((int) read);
        }
    }

    @Test
    void oneThatDoesNotOpenIsTriedAgainNextTime() throws IOException {
        try (VaultOnDemand vault = vault(fromFile(), new FakeTerminal())) {
            var certificate = vault.certificateFor(device);
            rekeyElsewhere();
            keyringFile().changePassphrase(PASSPHRASE, "another".toCharArray());
            assertThatExceptionOfType(WrongMasterKey.class).isThrownBy(() -> vault.certificateFor(device));
            assertThatExceptionOfType(WrongMasterKey.class).isThrownBy(vault::check);

            Files.writeString(passphrase(), "another");
            assertThat(vault.certificateFor(device)).isEqualTo(certificate);
        }
    }

    private void rekeyElsewhere() {
        try (Keyring before = keyringFile().open(PASSPHRASE);
                Keyring both = keyringFile().addGeneration(PASSPHRASE)) {
            Vault other = Vault.open(transactions, before, clock, random);
            other.adopt(both);
            other.rewrap();
            keyringFile().drop(PASSPHRASE, 1, other).close();
        }
    }

    private void replaceBy(Path old) {
        try {
            Files.move(old, keyring(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VaultOnDemand vault(PassphraseSource source, FakeTerminal terminal) {
        var access = new KeyringAccess(new SealedFile(keyring(), source), terminal, pauses::add, random);
        return new VaultOnDemand(access, keyring -> Vault.open(transactions, keyring, clock, random));
    }

    private PassphraseSource fromFile() {
        return new PassphraseSource.FirstLine(passphrase(), false);
    }

    private KeyringFile keyringFile() {
        return new KeyringFile(keyring(), random);
    }

    private Path keyring() {
        return directory.resolve("keyring");
    }

    private Path passphrase() {
        return directory.resolve("passphrase");
    }
}
