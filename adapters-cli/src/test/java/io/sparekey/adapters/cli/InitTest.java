// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {

    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    private Path directory = Path.of("");

    private Path settings = Path.of("");
    private Path passphrase = Path.of("");

    private final TestInstallation installation = new TestInstallation();

    @BeforeEach
    void writePassphrase() throws IOException {
        settings = directory.resolve("sparekey.conf");
        passphrase = Files.writeString(directory.resolve("passphrase"), PASSPHRASE + "\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void scriptsSayEverythingBeforehand() {
        Run run = installation.run(arguments(
                "--passphrase-file",
                passphrase.toString(),
                "--account",
                "hana",
                "--issuer",
                "https://id.example.org",
                "--subject",
                "花子",
                "--rights",
                "Administer, audit",
                "--demo",
                "--yes"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(run.output())
                .contains("Made: database, keyring and settings.")
                .contains("Back up, each in another place:")
                .contains("sparekey --settings " + settings + " serve")
                .doesNotContain(PASSPHRASE);
        Blueprint made = installation.blueprints().get(0);
        assertThat(made.settings()).isEqualTo(settings);
        assertThat(made.database()).isEqualTo(new Blueprint.Database.File(directory.resolve("s.db")));
        assertThat(made.keyring()).isEqualTo(directory.resolve("s.keyring"));
        assertThat(made.passphraseFile()).contains(passphrase);
        assertThat(made.demo()).isTrue();
        assertThat(made.operator())
                .isEqualTo(new Blueprint.Operator(
                        "hana", new UserId("https://id.example.org", "花子"), Set.of(Right.ADMINISTER, Right.AUDIT)));
    }

    @Test
    void peopleAreAskedForTheRest() {
        FakeTerminal terminal =
                FakeTerminal.interactive().types("hana", "", "", "reveal,rotate", PASSPHRASE, PASSPHRASE, "y");
        Run run = installation.run(terminal, arguments());
        assertThat(run.exitCode()).isZero();
        assertThat(terminal.questions())
                .satisfiesExactly(
                        account -> assertThat(account).contains("may act [" + System.getProperty("user.name") + "]"),
                        issuer -> assertThat(issuer).contains("[local]"),
                        subject -> assertThat(subject).contains("[hana]"),
                        rights -> assertThat(rights).contains("[administer]"),
                        first -> assertThat(first).contains("12 characters"),
                        again -> assertThat(again).contains("again"),
                        sure -> assertThat(sure).contains("Make it?"));
        Blueprint made = installation.blueprints().get(0);
        assertThat(made.operator())
                .isEqualTo(new Blueprint.Operator(
                        "hana", new UserId("local", "hana"), Set.of(Right.REVEAL, Right.ROTATE)));
        assertThat(made.passphraseFile()).isEmpty();
        assertThat(run.output()).contains("A passphrase seals the keyring").doesNotContain(PASSPHRASE);
        assertThat(terminal.isWiped()).isTrue();
    }

    @Test
    void aFileThatIsThereIsNeverReplaced() throws IOException {
        Files.writeString(settings, "precious");
        Run run = installation.run(arguments("--yes"));
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.errors())
                .contains("there is a file " + settings + " already")
                .hasLineCount(1);
        assertThat(installation.blueprints()).isEmpty();
    }

    @Test
    void scriptsAreToldWhichFlagIsMissing() {
        assertMissing("--issuer");
        assertMissing("--subject", "--issuer", "x");
        assertMissing("--passphrase-file", "--issuer", "x", "--subject", "y");
        assertMissing("--yes", "--issuer", "x", "--subject", "y", "--passphrase-file", passphrase.toString());
    }

    private void assertMissing(String flag, String... given) {
        Run run = installation.run(arguments(given));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains(flag).hasLineCount(1);
        assertThat(installation.blueprints()).isEmpty();
    }

    @Test
    void wrongRightsAreNamed() {
        Run run = installation.run(arguments("--issuer", "x", "--subject", "y", "--rights", "administer,rule"));
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.errors())
                .isEqualTo(
                        "sparekey: there is no right 'rule'; there are reveal, rotate, inspect, administer, audit\n");
    }

    @Test
    void whoeverSaysNoMakesNothing() {
        FakeTerminal terminal = FakeTerminal.interactive().types(PASSPHRASE, PASSPHRASE, "n");
        Run run = installation.run(
                terminal, arguments("--account", "a", "--issuer", "x", "--subject", "y", "--rights", "audit"));
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.output() + run.errors()).doesNotContain(PASSPHRASE);
        assertThat(terminal.isWiped()).isTrue();
        assertThat(installation.blueprints()).isEmpty();
    }

    @Test
    void whatCannotBeMadeIsSaid() {
        installation.failWith(new CommandFault(ExitCode.STORAGE, "the disk is full"));
        Run run = installation.run(
                arguments("--issuer", "x", "--subject", "y", "--passphrase-file", passphrase.toString(), "--yes"));
        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.errors()).isEqualTo("sparekey: the disk is full\n");
        assertThat(run.output()).doesNotContain("Made:");
    }

    // serve, demo

    @Test
    void serveRunsUntilItEnds() {
        assertThat(installation.run("serve")).isEqualTo(new Run(0, "everything runs\n", ""));
        installation.failWith(new CommandFault(ExitCode.MASTER_KEYS, "the passphrase is wrong"));
        assertThat(installation.run("serve")).isEqualTo(new Run(9, "", "sparekey: the passphrase is wrong\n"));
    }

    @Test
    void demoSaysWhetherAllWentAsItMust() {
        assertThat(installation.run("demo", "--once", "--keep", "there").exitCode())
                .isZero();
        assertThat(installation.run("demo").exitCode()).isZero();
        assertThat(installation.deeds()).containsExactly("demo once keep there", "demo");
        installation.failWith(new IllegalStateException("the story breaks"));
        assertThat(installation.run("demo", "--once").exitCode()).isOne();
    }

    private String[] arguments(String... more) {
        return Stream.concat(
                        Stream.of(
                                "--settings",
                                settings.toString(),
                                "init",
                                "--database",
                                directory.resolve("s.db").toString(),
                                "--keyring",
                                directory.resolve("s.keyring").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
