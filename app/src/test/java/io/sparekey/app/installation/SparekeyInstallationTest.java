// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.installation.Installation.Point;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.mdm.EscrowProfileWriter;
import io.sparekey.app.FakeTerminal;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.RegisterDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparekeyInstallationTest {

    @TempDir
    Path directory;

    @Test
    void whoeverTheSettingsNameActsWithTheirRights() {
        Site site = made(false);

        try (Session session = site.installation().open(site.point())) {
            assertThat(session.actor().user()).isEqualTo(Site.ALICE);
            assertThat(session.actor().rights()).containsExactlyInAnyOrder(Right.ADMINISTER, Right.AUDIT);
        }
    }

    @Test
    void theEscrowProfileSaysWhatTheSettingsSay() {
        Site site = made(false).with(Map.of("SPAREKEY_PROFILE_LOCATION", "room 7"));

        try (Session session = site.installation().open(site.point())) {
            var mac = new RegisterDevice.Registration(
                    new SerialNumber("C02XK1ZZ"), "Mac", Optional.empty(), Ownership.CORPORATE);
            DeviceId device = session.sparekey()
                    .registerDevice()
                    .register(session.actor(), mac)
                    .done()
                    .orElseThrow();

            assertThat(session.sparekey()
                            .writeProfile()
                            .write(session.actor(), device)
                            .done())
                    .hasValueSatisfying(profile -> assertThat(profile)
                            .asString(StandardCharsets.UTF_8)
                            .contains("<string>room 7</string>", EscrowProfileWriter.IDENTIFIER));
            assertThat(session.sparekey()
                            .installProfile()
                            .install(session.actor(), device)
                            .refused())
                    .contains(Refusal.UNREACHABLE);
        }
    }

    @Test
    void aNewInstallationGoesWhereVariablesSayElseWhereOneIs() {
        var nowhere = new Installation.Point(Optional.empty(), Optional.empty());
        Site site = new Site(directory);

        assertThat(site.installation().usualPlaces(nowhere))
                .isEqualTo(new Installation.Places(
                        site.path("sparekey.conf"), site.path("sparekey.db"), site.path("sparekey.keyring")));
        assertThat(site.with(Map.of(
                                "SPAREKEY_SETTINGS", "/etc/sparekey/sparekey.conf",
                                "SPAREKEY_DATABASE", "/var/lib/sparekey/sparekey.db",
                                "SPAREKEY_KEYRING_FILE", "/var/lib/sparekey/sparekey.keyring"))
                        .installation()
                        .usualPlaces(nowhere))
                .isEqualTo(new Installation.Places(
                        Path.of("/etc/sparekey/sparekey.conf"),
                        Path.of("/var/lib/sparekey/sparekey.db"),
                        Path.of("/var/lib/sparekey/sparekey.keyring")));
    }

    @Test
    void underSudoNobodyBringsTheirOwnSettings() {
        Site site = made(false).with(Map.of("SUDO_USER", "alice"));

        assertFault(
                site,
                Site::point,
                ExitCode.REFUSED,
                "under sudo the settings are the installation's: leave --settings out");
        Site configured = site.with(Map.of(
                "SUDO_USER",
                "alice",
                "SPAREKEY_SETTINGS",
                site.path("sparekey.conf").toString()));
        try (Session session =
                configured.installation().open(new Installation.Point(Optional.empty(), Optional.empty()))) {
            assertThat(session.actor().user()).isEqualTo(Site.ALICE);
        }
    }

    /** A copy that broke off must not pass for a fleet of no Macs. */
    @Test
    void anEmptyFileIsNoDatabase() throws IOException {
        Site site = made(false);
        Path database = site.path("data/sparekey.db");
        Files.delete(database);
        Files.createFile(database);

        assertThat(fault(site, site.point()).exitCode()).isEqualTo(ExitCode.STORAGE);
        assertThat(fault(site, site.point())).hasMessageContaining("empty").hasMessageContaining("restore a backup");
        assertThat(database).isEmptyFile();
    }

    @Test
    void anybodyElseIsToldWhatToAdd() {
        Site site = made(false).of("mal.lory");

        assertFault(
                site,
                Site::point,
                ExitCode.SETTINGS,
                "the settings give the account mal.lory no role; add to " + site.path("sparekey.conf") + ":");
        assertThat(fault(site, site.point()).details())
                .containsExactly("sparekey.operators.\"mal.lory\" { issuer = \"…\", subject = \"…\", rights = [] }");
    }

    @Test
    void actingAsSomebodyElseIsForDemosOnly() {
        Site site = made(false);

        assertFault(
                site,
                any -> any.as("alice"),
                ExitCode.REFUSED,
                "--as works in demo databases only: here everybody acts as themselves");
    }

    @Test
    void inADemoAnybodyActsAsAnybodyWhoIsThere() {
        Site site = made(true).of("nobody");

        try (Session session = site.installation().open(site.as("alice"))) {
            assertThat(session.actor().user()).isEqualTo(Site.ALICE);
        }
        assertFault(
                site, any -> any.as("bob"), ExitCode.SETTINGS, "the settings name no operator bob; there are: alice");
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() {
        Site site = new Site(directory);

        CommandFault fault = fault(site, new Point(Optional.empty(), Optional.empty()));

        assertThat(fault.exitCode()).isEqualTo(ExitCode.STORAGE);
        assertThat(fault)
                .hasMessage(
                        "there is no database at " + directory.resolve("sparekey.db") + ": sparekey init makes one");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void mistakesInTheSettingsAreToldAtOnce() throws IOException {
        Site site = new Site(directory);
        Files.writeString(site.path("sparekey.conf"), "sparekey { databse = a }\nsparkey {}");

        CommandFault fault = fault(site, site.point());

        assertThat(fault.exitCode()).isEqualTo(ExitCode.SETTINGS);
        assertThat(fault.details())
                .containsExactly("there is no setting sparekey.databse", "there is no setting sparkey");
    }

    @Test
    void whatIsNoDatabaseIsNamedOnce() throws IOException {
        Site site = made(false);
        Path database = site.path("data/sparekey.db");
        Files.writeString(database, "This is no database, whatever its name says. ".repeat(100));

        CommandFault fault = fault(site, site.point());

        assertThat(fault.exitCode()).isEqualTo(ExitCode.STORAGE);
        assertThat(fault).hasMessage(database + ": the file is no database: check the path");
    }

    @Test
    void readingTheRegistryNeedsNoPassphrase() {
        FakeTerminal terminal = new FakeTerminal();
        Site site = madeWithPrompt();

        try (Session session = site.installation(terminal).open(site.point())) {
            assertThat(session.sparekey()
                            .listRegistry()
                            .list(session.actor(), Optional.empty(), 10)
                            .done())
                    .isPresent();
        }
        assertThat(terminal.questions()).isZero();
    }

    @Test
    void aWrongPassphraseMayBeTypedAgainAfterAWhile() {
        Site site = madeWithPrompt();
        FakeTerminal terminal = new FakeTerminal("wrong", "wrong too", Site.PASSPHRASE);

        try (Session session = site.installation(terminal).open(site.point())) {
            session.unlock();
            assertThat(session.masterKeys().generations()).containsExactly(1);
            assertThat(session.masterKeys().add()).isEqualTo(2);
        }
        assertThat(site.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(terminal.questions()).isEqualTo(3);
    }

    @Test
    void afterThreeWrongOnesItIsOver() {
        Site site = madeWithPrompt();
        FakeTerminal terminal = new FakeTerminal("wrong", "wrong", "wrong", Site.PASSPHRASE);

        CommandFault fault = unlockFault(site, terminal);

        assertThat(fault.exitCode()).isEqualTo(ExitCode.MASTER_KEYS);
        assertThat(fault).hasMessage(site.path("keys/sparekey.keyring") + ": wrong passphrase or damaged keyring");
        assertThat(site.pauses).hasSize(3).isSorted();
    }

    @Test
    void aWrongPassphraseFromAFileIsOverAtOnce() throws IOException {
        Site site = made(false);
        Files.writeString(site.path("passphrase"), "wrong");

        assertThat(unlockFault(site, new FakeTerminal()).exitCode()).isEqualTo(ExitCode.MASTER_KEYS);
        assertThat(site.pauses).hasSize(1);
    }

    @Test
    void nobodyToAskIsAFaultThatSaysWhatToSet() {
        assertThat(unlockFault(madeWithPrompt(), new FakeTerminal()))
                .hasMessageContaining("SPAREKEY_KEYRING_PASSPHRASE_FILE")
                .extracting(CommandFault::exitCode)
                .isEqualTo(ExitCode.MASTER_KEYS);
    }

    @Test
    void nobodyIsAskedForThePassphraseOfAKeyringThatIsNotThere() throws IOException {
        Site site = madeWithPrompt();
        Files.delete(site.path("keys/sparekey.keyring"));
        FakeTerminal terminal = new FakeTerminal(Site.PASSPHRASE);

        assertThat(unlockFault(site, terminal).exitCode()).isEqualTo(ExitCode.MASTER_KEYS);
        assertThat(terminal.questions()).isZero();
    }

    @Test
    void aPassphraseFileThatOthersMayReadIsRefused() throws IOException {
        Site site = made(false);
        Files.setPosixFilePermissions(site.path("passphrase"), PosixFilePermissions.fromString("rw-r--r--"));

        CommandFault fault = unlockFault(site, new FakeTerminal());

        assertThat(fault.exitCode()).isEqualTo(ExitCode.MASTER_KEYS);
        assertThat(fault).hasMessageContaining("make it private, chmod 600");
        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> site.installation().passphraseIn(site.path("passphrase")))
                .withMessageContaining("make it private, chmod 600");
    }

    @Test
    void aNewPassphraseIsReadFromAPrivateFile() {
        Site site = made(false);

        try (Passphrase read = site.installation().passphraseIn(site.path("passphrase"));
                Passphrase expected = new Passphrase(Site.PASSPHRASE.toCharArray())) {
            assertThat(read.sameAs(expected)).isTrue();
        }
    }

    @Test
    void aCredentialOfTheServiceManagerIsNot() throws IOException {
        Site site = made(false).with(Map.of("CREDENTIALS_DIRECTORY", directory.toString()));
        Files.setPosixFilePermissions(site.path("passphrase"), PosixFilePermissions.fromString("r--r-----"));

        try (Session session = site.installation().open(site.point())) {
            session.unlock();
        }
    }

    @Test
    void theKeyringOfAnotherDatabaseIsRefusedBeforeAnythingIsSealed() throws IOException {
        Site site = made(false);
        Path keyring = site.path("keys/sparekey.keyring");
        Files.delete(keyring);
        try (Keyring other = new KeyringFile(keyring, new SecureRandom()).create(Site.PASSPHRASE.toCharArray())) {
            assertThat(other.newest()).isEqualTo(1);
        }

        assertThat(unlockFault(site, new FakeTerminal()).exitCode()).isEqualTo(ExitCode.MASTER_KEYS);
    }

    @Test
    void masterKeysAreAddedTakenIntoUseAndDropped() {
        Site site = made(false);

        try (Session session = site.installation().open(site.point())) {
            assertThat(session.masterKeys().add()).isEqualTo(2);
            CommandFault inUse = catchThrowableOfType(
                    CommandFault.class, () -> session.masterKeys().drop(1));
            assertThat(inUse.exitCode()).isEqualTo(ExitCode.NOT_NOW);
            assertThat(session.sparekey().rekeyVault().rekey(session.actor()).done())
                    .isPresent();
            session.masterKeys().drop(1);
            assertThat(session.masterKeys().generations()).containsExactly(2);
        }
    }

    @Test
    void afterAChangeOnlyTheNewPassphraseOpens() {
        Site site = madeWithPrompt();
        try (Session session =
                        site.installation(new FakeTerminal(Site.PASSPHRASE)).open(site.point());
                var to = new Passphrase("battery staple".toCharArray())) {
            session.masterKeys().changePassphrase(to);
        }

        try (Session session =
                site.installation(new FakeTerminal("battery staple")).open(site.point())) {
            session.unlock();
        }
        assertThat(site.pauses).isEmpty();
    }

    private Site made(boolean demo) {
        Site site = new Site(directory);
        site.installation().initialise(site.blueprint(demo));
        return site;
    }

    private Site madeWithPrompt() {
        Site site = new Site(directory);
        site.installation().initialise(site.blueprint(Optional.empty(), false));
        return site;
    }

    private static CommandFault unlockFault(Site site, FakeTerminal terminal) {
        try (Session session = site.installation(terminal).open(site.point())) {
            return catchThrowableOfType(CommandFault.class, session::unlock);
        }
    }

    private static CommandFault fault(Site site, Point point) {
        Consumer<Point> opening = at -> site.installation().open(at).close();
        return catchThrowableOfType(CommandFault.class, () -> opening.accept(point));
    }

    private static void assertFault(Site site, Function<Site, Point> at, ExitCode exitCode, String message) {
        CommandFault fault = fault(site, at.apply(site));
        assertThat(fault.exitCode()).isEqualTo(exitCode);
        assertThat(fault).hasMessage(message);
    }

    @Test
    void theVersionIsTold() {
        assertThat(List.of(new Site(directory).installation().version())).doesNotContainNull();
    }
}
