// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.spi.ElementSource;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.app.FakeTerminal;
import io.sparekey.app.demo.SimulationModule;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Operators;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.sweeps.Sweeper;
import io.sparekey.core.Sparekey;
import io.sparekey.core.usecase.RevealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    private static final List<Module> PARTS = List.of(
            new StorageModule(),
            new VaultModule(new FakeTerminal(), time -> {}),
            new CoreModule(),
            new ProfileModule(),
            new SweepsModule(),
            new SimulationModule(Instant.parse("2026-04-01T09:00:00Z")));

    @TempDir
    Path directory;

    private Settings settings;

    @BeforeEach
    void makeKeyring() {
        Path passphrase = directory.resolve("passphrase");
        PassphraseFile.create(passphrase, "correct horse".toCharArray());
        Path keyring = directory.resolve("keyring");
        new KeyringFile(keyring, new SecureRandom())
                .create("correct horse".toCharArray())
                .close();
        settings = new Settings(
                new DatabaseSource.SqliteFile(directory.resolve("test.db")),
                new MasterKeySource.SealedFile(keyring, new PassphraseSource.FirstLine(passphrase, false)),
                new Settings.Sweeps(Duration.ofSeconds(5), Duration.ofDays(1)),
                new Settings.Profile("the safe"),
                Operators.none(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void everyPartIsThereOnce() {
        try (Program program = Program.assemble(settings, PARTS)) {
            assertThat(program.get(Sparekey.class)).isSameAs(program.get(Sparekey.class));
            assertThat(program.get(Sweeper.class)).isSameAs(program.get(Sweeper.class));
        }
    }

    @Test
    void nothingIsBoundByChance() {
        try (Program program = Program.assemble(settings, PARTS)) {
            Injector injector = program.injector();
            assertThat(injector.getAllBindings().keySet())
                    .filteredOn(key -> !injector.getBindings().containsKey(key))
                    .as("made up by Guice, but for providers of what is bound")
                    .allSatisfy(
                            key -> assertThat(key.getTypeLiteral().getRawType()).isEqualTo(Provider.class));
            assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> program.get(RevealKey.class));
            assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> program.get(StringBuilder.class));
        }
    }

    @Test
    void everyBindingOfOursComesFromAModule() {
        try (Program program = Program.assemble(settings, PARTS)) {
            assertThat(program.injector().getBindings().entrySet())
                    .filteredOn(binding -> isOurs(binding.getKey()))
                    .hasSizeGreaterThanOrEqualTo(10)
                    .allSatisfy(binding -> assertThat(
                                    ((ElementSource) binding.getValue().getSource()).getModuleClassNames())
                            .first()
                            .asString()
                            .endsWith("Module"));
        }
    }

    private static boolean isOurs(Key<?> key) {
        return key.getTypeLiteral().getRawType().getName().startsWith("io.sparekey.");
    }

    @Test
    void aWrongPassphraseIsToldAsItIs() throws IOException {
        Files.writeString(directory.resolve("passphrase"), "wrong horse");

        assertThatExceptionOfType(CommandFault.class).isThrownBy(() -> Program.assemble(settings, PARTS));
    }

    @Test
    void whatWasMadeBeforeAFaultIsClosed() {
        List<String> closed = new ArrayList<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> Program.assemble(settings, List.of(new FaultyModule(closed))))
                .withMessage("as the test wants it");

        assertThat(closed).containsExactly("first");
    }

    @Test
    void resourcesAreClosedLastMadeFirstWhateverHappens() {
        List<String> closed = new ArrayList<>();
        Resources resources = new Resources();
        resources.closing(() -> closed.add("first"));
        resources.closing(() -> {
            throw new IllegalStateException("as the test wants it");
        });
        resources.closing(() -> closed.add("third"));

        resources.close();
        resources.close();

        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void circlesAreRefused() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> Program.assemble(settings, List.of(new CircularModule())))
                .withMessageContaining("circular");
    }

    interface Hen {
        Object from();
    }

    interface Egg {
        Object from();
    }

    private static final class CircularModule extends AbstractModule {

        @Provides
        @Singleton
        Hen hen(Egg egg) {
            return () -> egg;
        }

        @Provides
        @Singleton
        Egg egg(Hen hen) {
            return () -> hen;
        }
    }

    private static final class FaultyModule extends AbstractModule {

        private final List<String> closed;

        FaultyModule(List<String> closed) {
            this.closed = closed;
        }

        @Provides
        @Singleton
        Hen hen(Resources resources) {
            resources.closing(() -> closed.add("first"));
            return () -> "as the test wants it";
        }

        @Provides
        @Singleton
        Egg egg(Hen hen) {
            throw new IllegalStateException(hen.from().toString());
        }
    }
}
