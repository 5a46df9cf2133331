// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Maintenance;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Standing;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VaultCommandsTest {

    private static final String LONG_ENOUGH = "correct horse battery";

    @TempDir
    private Path directory = Path.of("");

    private final TestInstallation installation = new TestInstallation();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault status",
                "vault rekey --yes",
                "vault check",
                "vault passphrase",
                "backup --database copy.db"
            })
    void onlyAdministratorsMay(String command) {
        installation.actAs(People.OLGA, Right.AUDIT, Right.REVEAL);
        Run run = installation.run(command.split(" "));
        assertThat(run)
                .isEqualTo(
                        new Run(3, "", "sparekey: the rules do not allow you this: it takes the right 'administer'\n"));
        assertThat(installation.deeds()).isEmpty();
        assertThat(installation.world().audit()).hasSize(1).first().isInstanceOf(AuditEvent.ActRefused.class);
    }

    // vault status

    @Test
    void statusShowsTheGenerations() {
        installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        Run run = installation.run("vault", "status");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).containsPattern("1 +yes +no +1").doesNotContain("unfinished");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(installation.run("vault", "status", "--json").output())
                        .toString())
                .isEqualTo("{\"unfinished\":false,\"generations\":"
                        + "[{\"generation\":1,\"atHand\":true,\"inUse\":false,\"dataKeys\":1}]}");
    }

    @Test
    void statusTellsOfAnUnfinishedRekey() {
        breakOffARekey();
        assertThat(installation.run("vault", "status").output())
                .contains("A rekey is unfinished. To finish it: sparekey vault rekey");
    }

    // vault rekey

    @Test
    void rekeyMakesAGenerationAndWrapsEverythingByIt() {
        installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        Run run = installation.run(FakeTerminal.interactive().types("y"), "vault", "rekey");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("Backups made until now open with the keyring as it is now")
                .contains("Made generation 2 of the master key.")
                .contains("Wrapped 1 data keys anew.");
        assertThat(installation.deeds()).containsExactly("add 2");
        assertThat(installation
                        .world()
                        .<List<Integer>>read(stores -> List.copyOf(
                                stores.dataKeys().countByGeneration().keySet())))
                .containsExactly(2);
    }

    @Test
    void rekeyDoesNothingWithoutAYes() {
        Run no = installation.run(FakeTerminal.interactive().types("n"), "vault", "rekey");
        assertThat(no.exitCode()).isEqualTo(130);
        Run nobody = installation.run("vault", "rekey");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.errors()).contains("--yes").hasLineCount(1);
        assertThat(installation.deeds()).isEmpty();
    }

    @Test
    void anUnfinishedRekeyIsFinishedWithoutAnotherGeneration() {
        breakOffARekey();
        Run run = installation.run("vault", "rekey");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("It is finished now; no other master key is made.", "Wrapped 1 data keys");
        assertThat(installation.deeds()).containsExactly("add 2");
        assertThat(installation.run("vault", "status").output())
                .contains("Older generations are needed for older backups");
    }

    @Test
    void oldGenerationsAreDestroyedOnWishOnly() {
        installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        installation.run("vault", "rekey", "--yes");
        Run dropped = installation.run(FakeTerminal.interactive().types("y"), "vault", "rekey", "--drop-old");
        assertThat(dropped.output()).contains("Older backups need generation 1", "Destroyed generation 1.");
        assertThat(installation.deeds()).containsExactly("add 2", "drop 1");
        Run both = installation.run("vault", "rekey", "--drop-old", "--yes");
        assertThat(both.exitCode()).isZero();
        assertThat(installation.deeds()).containsExactly("add 2", "drop 1", "add 3", "drop 2");
    }

    // vault check

    @Test
    void checkOpensEverything() {
        installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        installation.world().escrowed("C02B", People.BOB, Ownership.PERSONAL);
        Run run = installation.run("vault", "check");
        assertThat(run).isEqualTo(new Run(0, "Keys that open: 2; that do not: 0\n", ""));
    }

    @Test
    void checkNamesWhatDoesNotOpen() {
        TestMac mac = installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        installation.world().escrowed("C02B", People.BOB, Ownership.PERSONAL);
        EscrowedKey key = installation
                .world()
                .read(stores -> stores.keys().find(mac.id(), Standing.CURRENT))
                .orElseThrow();
        installation.world().vault().damage(key.sealed().sealed());
        Run run = installation.run("vault", "check");
        assertThat(run.exitCode()).isEqualTo(11);
        assertThat(run.output()).contains("Keys that open: 1; that do not: 1", "  " + key.id());
        Run json = installation.run("vault", "check", "--json");
        assertThat(json.exitCode()).isEqualTo(11);
        assertThat(JsonMapper.builder().build().readTree(json.output()).toString())
                .isEqualTo("{\"complete\":true,\"proved\":1,\"failed\":[\"" + key.id() + "\"]}");
    }

    @Test
    void checkCanBeStopped() {
        installation.askToStop();
        Run run = installation.run("vault", "check");
        assertThat(run)
                .isEqualTo(new Run(130, "Stopped: not all keys were tried.\nKeys that open: 0; that do not: 0\n", ""));
    }

    // vault passphrase

    @Test
    void aPassphraseIsTypedTwice() {
        FakeTerminal terminal =
                FakeTerminal.interactive().types("short", LONG_ENOUGH, LONG_ENOUGH + "r", LONG_ENOUGH, LONG_ENOUGH);
        Run run = installation.run(terminal, "vault", "passphrase");
        assertThat(run.exitCode()).isZero();
        assertThat(installation.deeds()).containsExactly("passphrase");
        assertThat(run.errors()).contains("Too short", "The two are not the same.");
        assertThat(run.output() + run.errors()).doesNotContain(LONG_ENOUGH);
        assertThat(terminal.isWiped()).isTrue();
    }

    @Test
    void noPassphraseChangesNothing() {
        FakeTerminal gone = FakeTerminal.interactive().types(LONG_ENOUGH);
        assertThat(installation.run(gone, "vault", "passphrase").exitCode()).isEqualTo(130);
        assertThat(gone.isWiped()).isTrue();
        FakeTerminal hopeless = FakeTerminal.interactive().types("a", "b", "c");
        assertThat(installation.run(hopeless, "vault", "passphrase").exitCode()).isEqualTo(6);
        Run script = installation.run("vault", "passphrase");
        assertThat(script.exitCode()).isEqualTo(2);
        assertThat(script.errors()).contains("--new-passphrase-file").hasLineCount(1);
        assertThat(installation.deeds()).isEmpty();
    }

    @Test
    void aPassphraseComesFromAPrivateFile() throws IOException {
        Path file = file(LONG_ENOUGH + "\nand something else", "rw-------");
        Run run = installation.run("vault", "passphrase", "--new-passphrase-file", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.output() + run.errors()).doesNotContain("correct");
        assertThat(installation.deeds()).containsExactly("passphrase");
        assertThat(installation.world().audit())
                .containsExactly(new AuditEvent.MaintenanceBegun(Maintenance.CHANGE_PASSPHRASE));
    }

    @Test
    void theFileThatStillHasTheFormerPassphraseIsNamed() throws IOException {
        Path file = file(LONG_ENOUGH, "rw-------");
        assertThat(fromFile(file).output()).doesNotContain("put the new one there");
        installation.readPassphraseFrom(Path.of("/etc/sparekey/passphrase"));
        assertThat(fromFile(file).output()).contains("The file /etc/sparekey/passphrase has the former passphrase");
    }

    @Test
    void aFileThatHoldsTooLittleIsRefused() throws IOException {
        Run tooShort = fromFile(file("short\n", "rw-------"));
        assertThat(tooShort.exitCode()).isEqualTo(6);
        assertThat(tooShort.errors()).contains("at least 12 characters").hasLineCount(1);
        Run missing = fromFile(directory.resolve("none"));
        assertThat(missing.exitCode()).isEqualTo(9);
        assertThat(missing.errors()).contains("cannot read").hasLineCount(1);
        assertThat(installation.deeds()).isEmpty();
    }

    // backup

    @Test
    void backupCopiesWhatIsWanted() {
        Run both = installation.run("backup", "--database", "copy.db", "--keyring", "copy.keyring");
        assertThat(both.exitCode()).isZero();
        assertThat(both.output()).contains("copy.db", "copy.keyring", "apart");
        Run one = installation.run("backup", "--database", "copy.db");
        assertThat(one.output()).contains("generation 1");
        assertThat(installation.deeds()).containsExactly("backup copy.db copy.keyring", "backup copy.db");
        assertThat(installation.world().audit())
                .containsExactly(
                        new AuditEvent.MaintenanceBegun(Maintenance.COPY_DATABASE_AND_KEYRING),
                        new AuditEvent.MaintenanceBegun(Maintenance.COPY_DATABASE));
        Run none = installation.run("backup");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.errors()).contains("--database").hasLineCount(1);
    }

    private Run fromFile(Path file) {
        return installation.run("vault", "passphrase", "--new-passphrase-file", file.toString());
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("passphrase"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** As if the program had died between making the master key and wrapping by it. */
    private void breakOffARekey() {
        installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        installation.world().transactions().failCommit(3);
        Run broken = installation.run("vault", "rekey", "--yes");
        assertThat(broken.exitCode()).isEqualTo(8);
        assertThat(installation.deeds()).containsExactly("add 2");
    }
}
