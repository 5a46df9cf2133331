// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.inject.Module;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.app.FakeTerminal;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Operators;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.wiring.CoreModule;
import io.sparekey.app.wiring.NoChannelModule;
import io.sparekey.app.wiring.ProfileModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.app.wiring.StorageModule;
import io.sparekey.app.wiring.SweepsModule;
import io.sparekey.app.wiring.VaultModule;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    Path directory;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<List<String>> notified = new CopyOnWriteArrayList<>();

    @Test
    void itServesUntilItIsToldToStopAndSaysSo() throws Exception {
        var systemd = new SystemdNotify(Map.of("NOTIFY_SOCKET", "@x"), command -> {
            notified.add(command);
            return 0;
        });
        try (StopSignal stop = StopSignal.listening();
                Program program = Program.assemble(settings(), parts())) {
            Thread serving = new Thread(() -> new Serving(systemd, stop, said::add).run(program));
            serving.start();
            await().until(() -> said.size() == 1);
            assertThat(notified).hasSize(1);
            assertThat(notified.get(0)).contains("--ready");

            stop.ask();
            serving.join();
        }
        assertThat(said).hasSize(2).last().asString().startsWith("Stopping");
        assertThat(notified.get(notified.size() - 1)).contains("STOPPING=1");
    }

    private static List<Module> parts() {
        return List.of(
                new StorageModule(),
                new VaultModule(new FakeTerminal(), time -> {}),
                new CoreModule(),
                new ProfileModule(),
                new NoChannelModule(Clock.systemUTC()),
                new SweepsModule());
    }

    private Settings settings() {
        Path passphrase = directory.resolve("passphrase");
        PassphraseFile.create(passphrase, PASSPHRASE);
        Path keyring = directory.resolve("keyring");
        new KeyringFile(keyring, new SecureRandom()).create(PASSPHRASE).close();
        return new Settings(
                new DatabaseSource.SqliteFile(directory.resolve("test.db")),
                new MasterKeySource.SealedFile(keyring, new PassphraseSource.FirstLine(passphrase, false)),
                new Settings.Sweeps(Duration.ofSeconds(5), Duration.ofDays(1)),
                new Settings.Profile("the safe"),
                Operators.none(),
                Optional.empty(),
                Optional.empty());
    }
}
