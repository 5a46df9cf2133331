// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.sparekey.app.FakeTerminal;
import io.sparekey.app.settings.MasterKeySource.RawFile;
import io.sparekey.app.settings.MasterKeySource.SealedFile;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir
    Path directory;

    @Test
    void withoutFileAndVariablesTheDefaultsHold() {
        Settings settings = read(Map.of());

        assertThat(settings.database()).isEqualTo(new DatabaseSource.SqliteFile(directory.resolve("sparekey.db")));
        assertThat(settings.masterKeys())
                .isEqualTo(new SealedFile(directory.resolve("sparekey.keyring"), new PassphraseSource.Prompt()));
        assertThat(settings.sweeps()).isEqualTo(new Settings.Sweeps(Duration.ofSeconds(5), Duration.ofDays(1)));
        assertThat(settings.profile()).isEqualTo(new Settings.Profile("your IT department"));
    }

    @Test
    void whereTheKeyIsKeptIsOneLineThatCanBeShown() {
        Settings settings = read(Map.of("SPAREKEY_PROFILE_LOCATION", " 情報システム部 (内線 4711) "));

        assertThat(settings.profile().location()).isEqualTo("情報システム部 (内線 4711)");
        assertThat(mistakes(Map.of("SPAREKEY_PROFILE_LOCATION", " ")))
                .containsExactly("sparekey.profile.location (SPAREKEY_PROFILE_LOCATION): must be given");
        for (String wrong : List.of("two\nlines", "x".repeat(201))) {
            assertThat(mistakes(Map.of("SPAREKEY_PROFILE_LOCATION", wrong)))
                    .containsExactly("sparekey.profile.location (SPAREKEY_PROFILE_LOCATION): "
                            + "must be 1 to 200 printable characters on one line");
        }
    }

    @Test
    void aFileInTheWorkingDirectoryIsRead() {
        write("sparekey.conf", "sparekey { database = one.db, sweeps.every = 10s }");

        assertThat(read(Map.of()).database()).isEqualTo(new DatabaseSource.SqliteFile(directory.resolve("one.db")));
        assertThat(read(Map.of()).sweeps().every()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void variablesWinOverTheFile() {
        write("other.conf", "sparekey { database = one.db, sweeps.prove-every = 48h }");

        Settings settings = read(Map.of(
                "SPAREKEY_SETTINGS", "other.conf", "SPAREKEY_DATABASE", "two.db", "SPAREKEY_SWEEPS_EVERY", "1m"));

        assertThat(settings.database()).isEqualTo(new DatabaseSource.SqliteFile(directory.resolve("two.db")));
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
                .endsWith(", line 1: not in the form of settings (HOCON)")
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
                .isEqualTo(new RawFile(directory.resolve("key.bin"), false));
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
    void theChosenFileWinsOverTheVariableAndMustBeThere() {
        write("chosen.conf", "sparekey.database = chosen.db");
        write("other.conf", "sparekey.database = other.db");
        Map<String, String> environment = Map.of("SPAREKEY_SETTINGS", "other.conf");

        assertThat(new SettingsReader(environment, directory, Optional.of(Path.of("chosen.conf")))
                        .read()
                        .database())
                .isEqualTo(new DatabaseSource.SqliteFile(directory.resolve("chosen.db")));
        var missing = new SettingsReader(environment, directory, Optional.of(Path.of("missing.conf")));
        assertThat(catchThrowableOfType(InvalidSettings.class, missing::read).mistakes())
                .containsExactly("--settings: there is no file " + directory.resolve("missing.conf"));
    }

    @Test
    void aMisspeltBlockIsAMistake() {
        write("sparekey.conf", "sparkey { database = one.db }");

        assertThat(mistakes(Map.of())).containsExactly("there is no setting sparkey");
    }

    @Test
    void otherFilesAreNotIncluded() {
        write("other.conf", "sparekey.sweeps.every = 10s");
        write("sparekey.conf", "include \"other.conf\"\ninclude file(\"other.conf\")\nsparekey.database = one.db");

        assertThat(mistakes(Map.of()))
                .containsExactly("include: all settings are in one file", "include: all settings are in one file");
    }

    @Test
    void aNumberIsNoPath() {
        write("sparekey.conf", "sparekey { keyring.file = 5, database = true }");

        assertThat(mistakes(Map.of()))
                .containsExactly(
                        "sparekey.database (SPAREKEY_DATABASE): must be a path",
                        "sparekey.keyring.file (SPAREKEY_KEYRING_FILE): must be a path");
    }

    @Test
    void operatorsAreRead() {
        write("sparekey.conf", """
                sparekey.operators {
                  alice { issuer = "https://i", subject = "00u1", rights = [inspect, reveal] }
                  "b.ob" { account = robert, issuer = "https://i", subject = "00u2" }
                }
                """);

        Operators operators = read(Map.of()).operators();

        assertThat(operators.ofAccount("alice"))
                .contains(new Operator(
                        "alice", "alice", new UserId("https://i", "00u1"), Set.of(Right.INSPECT, Right.REVEAL)));
        assertThat(operators.ofAccount("robert"))
                .isEqualTo(operators.named("b.ob"))
                .isPresent();
        assertThat(operators.ofAccount("b.ob")).isEmpty();
    }

    @Test
    void everyMistakeInOperatorsIsNamedAtOnce() {
        write("sparekey.conf", """
                sparekey.operators {
                  alice { issuer = "https://i", rights = [inspect, everything], role = admin }
                  bob { account = alice, issuer = "", subject = 5, rights = all }
                  carol = "someone"
                }
                """);

        assertThat(mistakes(Map.of()))
                .containsExactlyInAnyOrder(
                        "there is no setting sparekey.operators.alice.role",
                        "sparekey.operators.alice.subject: must be given, as a text",
                        "sparekey.operators.alice.rights: an unknown right; there are "
                                + "reveal, rotate, inspect, administer, audit",
                        "sparekey.operators.bob: has the same account as alice",
                        "sparekey.operators.bob.issuer: must be given, as a text",
                        "sparekey.operators.bob.subject: must be given, as a text",
                        "sparekey.operators.bob.rights: must be a list of reveal, rotate, inspect, administer, audit",
                        "sparekey.operators.carol: must be a block with issuer, subject and rights");
    }

    @Test
    void whatIsWrittenReadsBack() {
        var alice = new Operator("a \"b\".c", "alice", new UserId("https://i/${x}", "00u1"), Set.of(Right.AUDIT));
        write(
                "sparekey.conf",
                SettingsText.of(
                        new DatabaseSource.SqliteFile(Path.of("/var/lib/my data/s.db")),
                        Path.of("/k/s.keyring"),
                        Optional.of(Path.of("/k/passphrase")),
                        List.of(alice)));

        Settings settings = read(Map.of());

        assertThat(settings.operators().all()).containsExactly(alice);
        assertThat(settings.database()).isEqualTo(new DatabaseSource.SqliteFile(Path.of("/var/lib/my data/s.db")));
        assertThat(settings.masterKeys())
                .isEqualTo(new SealedFile(
                        Path.of("/k/s.keyring"), new PassphraseSource.FirstLine(Path.of("/k/passphrase"), false)));
    }

    @Test
    void aScopeAloneLetsNoTokenIn() {
        write("sparekey.conf", """
                sparekey.http {
                  url = "https://sparekey.example.org"
                  trusted-proxies = ["10.0.0.1"]
                  sign-in { issuer = "https://id.example.org", client-id = sparekey, api-scope = "sparekey.use" }
                }
                """);

        assertThat(mistakes(Map.of()))
                .singleElement(as(STRING))
                .contains("http.sign-in.api-scope", "is of no use without", "http.sign-in.api-audience");
    }

    @Test
    void everySettingHasADefaultOrIsShownInTheReference() throws IOException {
        try (var reference = SettingsReader.class.getResourceAsStream("/reference.conf")) {
            String text = new String(reference.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Name.values()).allSatisfy(name -> assertThat(text).contains("# " + name.variable()));
        }
    }

    private Settings read(Map<String, String> environment) {
        return new SettingsReader(environment, directory, Optional.empty()).read();
    }

    private List<String> mistakes(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> read(environment))
                .mistakes();
    }

    private String passphrase(Map<String, String> environment) {
        return new String(
                ((SealedFile) read(environment).masterKeys()).passphrase().fetch(new FakeTerminal()));
    }

    private void write(String name, String content) {
        try {
            Path file = Files.writeString(directory.resolve(name), content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aUrlMeansPostgresql() throws IOException {
        write("sparekey.conf", """
                sparekey.postgresql {
                  url = "jdbc:postgresql://db1,db2/sparekey"
                  user = sparekey
                  password-file = secret
                }
                """);

        assertThat(read(Map.of("SPAREKEY_POSTGRESQL_CONNECTIONS", "20")).database())
                .isEqualTo(new DatabaseSource.Postgres(
                        "jdbc:postgresql://db1,db2/sparekey",
                        Optional.of("sparekey"),
                        Optional.of(directory.resolve("secret")),
                        false,
                        20));
    }

    @Test
    void whatIsWrittenForPostgresqlIsReadAgain() throws IOException {
        var server = new DatabaseSource.Postgres(
                "jdbc:postgresql:sparekey", Optional.of("s \"k\""), Optional.of(Path.of("/p")), false, 10);
        write("sparekey.conf", SettingsText.of(server, Path.of("/k"), Optional.empty(), List.of()));

        assertThat(read(Map.of()).database()).isEqualTo(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/sparekey?user=s&password=hunter2",
                "jdbc:postgresql://sparekey:hunter2@db/sparekey",
                "jdbc:mysql://db/hunter2"
            })
    void aWrongUrlOfADatabaseIsNotRepeated(String url) {
        InvalidSettings invalid =
                catchThrowableOfType(InvalidSettings.class, () -> read(Map.of("SPAREKEY_POSTGRESQL_URL", url)));

        assertThat(invalid.mistakes())
                .singleElement(as(STRING))
                .startsWith("sparekey.postgresql.url (SPAREKEY_POSTGRESQL_URL): the URL of a")
                .doesNotContain("hunter2");
    }
}
