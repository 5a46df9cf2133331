// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparekey.app.settings.MasterKeySource.RawFile;
import io.sparekey.app.settings.MasterKeySource.SealedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @TempDir
    Path directory;

    @Test
    void withoutFileAndVariablesTheDefaultsHold() {
        Settings settings = read(Map.of());

        assertThat(settings.database()).isEqualTo(directory.resolve("sparekey.db"));
        assertThat(settings.masterKeys())
                .isEqualTo(new SealedFile(directory.resolve("sparekey.keyring"), new PassphraseSource.Prompt()));
        assertThat(settings.sweeps()).isEqualTo(new Settings.Sweeps(Duration.ofSeconds(5), Duration.ofDays(1)));
    }

    @Test
    void aFileInTheWorkingDirectoryIsRead() {
        write("sparekey.conf", "sparekey { database = one.db, sweeps.every = 10s }");

        assertThat(read(Map.of()).database()).isEqualTo(directory.resolve("one.db"));
        assertThat(read(Map.of()).sweeps().every()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void variablesWinOverTheFile() {
        write("other.conf", "sparekey { database = one.db, sweeps.prove-every = 48h }");

        Settings settings = read(Map.of(
                "SPAREKEY_SETTINGS", "other.conf", "SPAREKEY_DATABASE", "two.db", "SPAREKEY_SWEEPS_EVERY", "1m"));

        assertThat(settings.database()).isEqualTo(directory.resolve("two.db"));
        assertThat(settings.sweeps()).isEqualTo(new Settings.Sweeps(Duration.ofMinutes(1), Duration.ofDays(2)));
    }

    @Test
    void variablesOfOthersAreNoneOfOurBusiness() {
        assertThat(read(Map.of("PATH", "/bin", "SPAREKEYS", "x"))).isEqualTo(read(Map.of()));
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        write("sparekey.conf", """
                sparekey {
                  databse = typo.db
                  database = ""
                  keyring { file = [ a, list ], fiel = typo }
                  sweeps { every = 1ms, prove-every = often }
                }
                """);

        assertThat(mistakes(Map.of("SPAREKEY_SWEEP_EVERY", "5s")))
                .containsExactlyInAnyOrder(
                        "there is no setting SPAREKEY_SWEEP_EVERY",
                        "there is no setting sparekey.databse",
                        "there is no setting sparekey.keyring.fiel",
                        "sparekey.database (SPAREKEY_DATABASE): must be given",
                        "sparekey.keyring.file (SPAREKEY_KEYRING_FILE): must be a path",
                        "sparekey.sweeps.every (SPAREKEY_SWEEPS_EVERY): must be 1s to 1h",
                        "sparekey.sweeps.prove-every (SPAREKEY_SWEEPS_PROVE_EVERY): "
                                + "must be a duration such as 5s, 10m or 24h");
    }

    @Test
    void mistakesNeverQuoteValues() {
        write("sparekey.conf", "sparekey { passphrase = \"correct horse\", sweeps.every = \"correct horse\" }");

        assertThat(mistakes(Map.of())).hasSize(2).noneMatch(mistake -> mistake.contains("horse"));
    }

    @Test
    void aFileThatIsNoneIsToldByPlaceOnly() {
        write("sparekey.conf", "sparekey { database = \"correct horse");

        assertThat(mistakes(Map.of()))
                .singleElement()
                .asString()
                .contains("sparekey.conf")
                .endsWith("not in the form of settings (HOCON)")
                .doesNotContain("horse");
    }

    @Test
    void aSubstitutionThatLeadsNowhereIsAMistake() {
        write("sparekey.conf", "sparekey.database = ${nowhere}");

        assertThat(mistakes(Map.of())).singleElement().asString().contains("not in the form of settings");
    }

    @Test
    void aSectionInThePlaceOfAllSettingsIsAMistake() {
        write("sparekey.conf", "sparekey = 5");

        assertThat(mistakes(Map.of())).isNotEmpty();
    }

    @Test
    void aNamedFileMustBeThere() {
        assertThat(mistakes(Map.of("SPAREKEY_SETTINGS", "none.conf")))
                .containsExactly("SPAREKEY_SETTINGS: there is no file " + directory.resolve("none.conf"));
    }

    @Test
    void thePassphraseComesFromAFileOrAVariable() {
        write("passphrase", "correct horse\nsecond line\n");

        assertThat(passphrase(Map.of("SPAREKEY_KEYRING_PASSPHRASE_FILE", "passphrase")))
                .isEqualTo("correct horse");
        assertThat(passphrase(Map.of("SPAREKEY_PASSPHRASE", "battery staple"))).isEqualTo("battery staple");
    }

    @Test
    void aPassphraseThatIsNotThereIsMissed() {
        write("empty", "\n");

        assertThatExceptionOfType(PassphraseSource.Missing.class)
                .isThrownBy(() -> passphrase(Map.of("SPAREKEY_KEYRING_PASSPHRASE_FILE", "empty")))
                .withMessageContaining("empty");
        assertThatExceptionOfType(PassphraseSource.Missing.class)
                .isThrownBy(() -> passphrase(Map.of("SPAREKEY_PASSPHRASE", "")));
    }

    @Test
    void aRawKeyTakesThePlaceOfTheKeyring() {
        assertThat(read(Map.of("SPAREKEY_KEYRING_RAW_KEY_FILE", "key.bin")).masterKeys())
                .isEqualTo(new RawFile(directory.resolve("key.bin")));
    }

    @Test
    void contradictionsAreMistakes() {
        assertThat(mistakes(Map.of(
                        "SPAREKEY_KEYRING_RAW_KEY_FILE", "key.bin",
                        "SPAREKEY_KEYRING_PASSPHRASE_FILE", "passphrase",
                        "SPAREKEY_PASSPHRASE", "battery staple")))
                .hasSize(2)
                .allMatch(mistake -> mistake.contains("give one"));
    }

    @Test
    void everySettingHasADefaultOrIsShownInTheReference() throws IOException {
        try (var reference = SettingsReader.class.getResourceAsStream("/reference.conf")) {
            String text = new String(reference.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Name.values()).allSatisfy(name -> assertThat(text).contains("# " + name.variable()));
        }
    }

    private Settings read(Map<String, String> environment) {
        return new SettingsReader(environment, directory).read();
    }

    private List<String> mistakes(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> read(environment))
                .mistakes();
    }

    private String passphrase(Map<String, String> environment) {
        return new String(
                ((SealedFile) read(environment).masterKeys()).passphrase().fetch());
    }

    private void write(String name, String content) {
        try {
            Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
