// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.testkit.People;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceImportTest {

    @TempDir
    private Path directory = Path.of("");

    private Path verdicts = Path.of("");

    private final TestInstallation installation = new TestInstallation();

    @BeforeEach
    void nameFiles() {
        verdicts = directory.resolve("verdicts.csv");
    }

    // What a file may say

    @Test
    void takesInWhatEveryColumnSays() {
        Run run = piped("""
                serial,name,owner-login,owner-issuer,owner-subject,ownership
                c02a,Ann's Mac,Ann@example.org,,,corporate
                C02B,,,https://id.example.org,bob,Personal
                C02C,,,,,
                """);
        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).contains("3 rows read.").containsPattern("3 +added");
        Device first = device("C02A");
        assertThat(first.name()).isEqualTo("Ann's Mac");
        assertThat(first.possession().owner()).contains(new Owner.Expected(new LoginName("ann@example.org")));
        assertThat(first.possession().ownership()).isEqualTo(Ownership.CORPORATE);
        assertThat(device("C02B").possession().owner()).contains(new Owner.Known(People.BOB));
        assertThat(device("C02B").possession().ownership()).isEqualTo(Ownership.PERSONAL);
        assertThat(device("C02C").name()).isEqualTo("C02C");
        assertThat(device("C02C").possession().owner()).isEmpty();
    }

    @Test
    void columnsComeInAnyOrderAndFieldsAreDividedAsTheHeaderShows() {
        piped("Ownership;SERIAL;name\ncorporate;C02A;Ann, upstairs\n");
        piped("serial\tname\nC02B\tTab\n");
        piped("serial\nC02C\n");
        assertThat(device("C02A").name()).isEqualTo("Ann, upstairs");
        assertThat(device("C02B").name()).isEqualTo("Tab");
        assertThat(device("C02C").name()).isEqualTo("C02C");
    }

    @Test
    void quotesEmptyLinesAndForeignLineEndsAreUnderstood() {
        Run run = piped("\r\nserial,name\r\n\r\nC02A,\"Ann's \"\"big\"\" Mac, new\"\r\n   \r\nC02B,b");
        assertThat(run.exitCode()).isZero();
        assertThat(device("C02A").name()).isEqualTo("Ann's \"big\" Mac, new");
        assertThat(device("C02B").name()).isEqualTo("b");
    }

    @Test
    void namesOfAnyScriptAndAByteOrderMarkAreUnderstood() throws IOException {
        Run run = run(file("\ufeffserial,name\nC02A,花子のMacBook Pro\n", StandardCharsets.UTF_8));
        assertThat(run.exitCode()).isZero();
        assertThat(device("C02A").name()).isEqualTo("花子のMacBook Pro");
    }

    // Files that are refused as a whole

    @Test
    void aHeaderWithMistakesIsRefusedWithAllOfThem() {
        Run run = piped("serail,name,Name,owner-subject,\nC02A,x,y,z,\n");
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors().lines())
                .containsExactly(
                        "sparekey: nothing was taken in; line 1: the first line names the columns, serial at least, of:"
                                + " serial, name, owner-login, owner-issuer, owner-subject, ownership",
                        "  there is no column serail",
                        "  the column Name is there twice",
                        "  column 5 has no name",
                        "  the column serial is missing",
                        "  the columns owner-issuer and owner-subject go together");
        assertNothingHappened();
    }

    @Test
    void anEmptyFileAndOneThatIsMissingAreRefused() {
        assertThat(piped("\n\n"))
                .isEqualTo(
                        new Run(
                                6,
                                "",
                                "sparekey: the file is empty: it must begin with a line that names the columns, serial at least\n"));
        Run missing = run(directory.resolve("none.csv"));
        assertThat(missing.exitCode()).isEqualTo(6);
        assertThat(missing.errors()).isEqualTo("sparekey: there is no file " + directory.resolve("none.csv") + "\n");
        Run notAFile = run(directory);
        assertThat(notAFile.exitCode()).isEqualTo(6);
        assertThat(notAFile.errors()).hasLineCount(1);
    }

    @Test
    void aHeaderThatIsNoTextIsRefused() throws IOException {
        Run run = run(file("serial,name\nC02A,a\n", StandardCharsets.UTF_16));
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.errors())
                .isEqualTo("sparekey: nothing was taken in; line 1: not UTF-8 text; save the file as UTF-8\n");
    }

    // Rows

    @Test
    void aRowThatCannotBeReadKeepsNoOtherOut() {
        Run run = piped(String.join(
                "\n",
                "serial,name,owner-login,owner-issuer,owner-subject,ownership",
                "C02A,ok,,,,",
                "C0 2,bad serial,,,,",
                ",no serial,,,,",
                "C02B," + "n".repeat(129) + ",,,,",
                "C02C,a\u0007bell,,,,",
                "C02D,x,,,,borrowed",
                "C02E,x,,https://id.example.org,,",
                "C02F,x,ann,https://id.example.org,ann,",
                "C02G,x,,,",
                "C02H,x,,,,,",
                "C02I,\"x\"y,,,,",
                "C02J,ok,,,,",
                "C02K,\"cut off"));
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.output())
                .containsPattern("2 +added")
                .containsPattern("11 +unreadable")
                .contains("line 3 (C0 2): a serial number is 1 to 64 letters, digits and hyphens")
                .contains("line 4: the serial number is missing")
                .contains("line 5 (C02B): a name has at most 128 characters")
                .contains("line 6 (C02C): name has control characters")
                .contains("line 7 (C02D): ownership is corporate, personal or unknown")
                .contains("line 8 (C02E): owner-issuer and owner-subject go together")
                .contains("line 9 (C02F): the owner is named twice")
                .contains("line 10: 5 fields where the header has 6")
                .contains("line 11: 7 fields where the header has 6")
                .contains("line 12: something stands between a closing quotation mark and the end of the field")
                .contains("line 14: a quotation mark is never closed");
        assertThat(device("C02A").name()).isEqualTo("ok");
        assertThat(device("C02J").name()).isEqualTo("ok");
    }

    @Test
    void recoveryKeysAreNeitherTakenInNorShown() throws IOException {
        String key = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
        Run run = piped("serial,name\nC02A," + key + "\n" + key + ",x\n", "--verdicts", verdicts.toString());
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.output())
                .contains("line 2 (C02A): name holds what looks like a recovery key", "line 3: serial holds")
                .doesNotContain(key);
        assertThat(Files.readString(verdicts)).doesNotContain(key);
        assertNothingHappened();
    }

    @Test
    void aLineInAnotherEncodingIsNamed() throws IOException {
        Run run = run(file("serial,name\nC02A,a\nC02B,花子\nC02C,c\n", Charset.forName("Shift_JIS")));
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.output()).contains("line 3: not UTF-8 text; save the file as UTF-8");
        assertThat(device("C02C").name()).isEqualTo("c");
    }

    @Test
    void theFirstOfTwoRowsForOneSerialNumberWins() {
        Run run = piped("serial,name\nC02A,first\nC02B,b\nc02a,second\n");
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.output()).contains("line 4 (C02A): the serial number stands on line 2 already");
        assertThat(device("C02A").name()).isEqualTo("first");
    }

    @Test
    void onlyTheFirstProblemsAreShown() {
        String rows = IntStream.range(0, 50).mapToObj(i -> "??\n").collect(Collectors.joining());
        Run run = piped("serial\n" + rows);
        assertThat(run.output()).contains("line 21 ").doesNotContain("line 22 ").contains("and 30 more");
    }

    // What is there already

    @Test
    void knownMacsStayAsTheyAreUnlessTheyAreToBeUpdated() {
        installation.world().register("C02A", "old", People.ANN, Ownership.CORPORATE);
        String file = "serial,name\nC02A,new\n";
        assertThat(piped(file).output()).containsPattern("1 +differs").contains("--update would change it");
        assertThat(device("C02A").name()).isEqualTo("old");
        assertThat(piped(file, "--update").output()).containsPattern("1 +changed");
        assertThat(device("C02A").name()).isEqualTo("new");
        assertThat(piped(file, "--update").output()).containsPattern("1 +unchanged");
    }

    @Test
    void aDryRunChangesNothing() {
        Run run = piped("serial\nC02A\n??\n", "--dry-run");
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.output())
                .contains("2 rows read; this would become of them:")
                .containsPattern("1 +added")
                .contains("Nothing was changed");
        assertNothingHappened();
    }

    // The verdict on each row

    @Test
    void everyRowHasAVerdictInTheFile() throws IOException {
        installation.world().register("C02A", "C02A", People.ANN, Ownership.CORPORATE);
        Run run = piped("serial,name\nC02A,C02A\n\nC02B,\"花子, 2\"\n=1+1,x\n", "--verdicts", verdicts.toString());
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(Files.readString(verdicts).lines())
                .containsExactly(
                        "line,serial,verdict,message",
                        "2,C02A,unchanged,",
                        "4,C02B,added,",
                        "5,'=1+1,unreadable,\"a serial number is 1 to 64 letters, digits and hyphens\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(verdicts)))
                .isEqualTo("rw-------");
    }

    @Test
    void noFileIsReplacedByVerdicts() throws IOException {
        Path file = file("serial\nC02A\n", StandardCharsets.UTF_8);
        Run run = installation.run("device", "import", file.toString(), "--verdicts", file.toString());
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.errors()).contains("there is a file " + file + " already: name another");
        assertThat(Files.readString(file)).isEqualTo("serial\nC02A\n");
        assertNothingHappened();
    }

    // Many rows, stopping, breaking off

    @Test
    void aHundredThousandRowsAreTried() throws IOException {
        StringBuilder rows = new StringBuilder("serial,name,ownership\n");
        IntStream.range(0, 100_000)
                .forEach(i -> rows.append("C02X")
                        .append(i)
                        .append(",MacBook ")
                        .append(i)
                        .append(",corporate\n"));
        rows.append("C02X17,again,personal\n");
        Path file = file(rows.toString(), StandardCharsets.UTF_8);
        Run run = installation.run("device", "import", file.toString(), "--dry-run", "--verdicts", verdicts.toString());
        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.output())
                .containsPattern("100000 +added")
                .contains("line 100002 (C02X17): the serial number stands on line 19 already");
        assertThat(Files.readString(verdicts).lines()).hasSize(100_002);
    }

    @Test
    void afterAStopTheImportIsBegunAgainAndGoesOn() throws IOException {
        Path file = file(rows(2_500), StandardCharsets.UTF_8);
        installation.askToStopAfter(2);
        Run stopped = run(file);
        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(stopped.output())
                .containsPattern("2000 +added")
                .contains("Stopped after line 2001. To go on, give the same command again");
        installation.askToStopAfter(1_000);
        Run again = run(file);
        assertThat(again.exitCode()).isZero();
        assertThat(again.output()).containsPattern("500 +added").containsPattern("2000 +unchanged");
    }

    @Test
    void whenTheStoreFailsOnlyTheBatchUnderWayIsLost() throws IOException {
        Path file = file(rows(2_500), StandardCharsets.UTF_8);
        // The first commit is the trial that asks whether the person may do this.
        installation.world().transactions().failCommit(3);
        Run broken = installation.run("device", "import", file.toString(), "--verdicts", verdicts.toString());
        assertThat(broken.exitCode()).isEqualTo(8);
        assertThat(broken.output()).containsPattern("1000 +added");
        assertThat(broken.errors())
                .contains("the import broke off after line 1001")
                .contains("give the same command again")
                .contains("Name another file for the verdicts");
        assertThat(Files.readString(verdicts).lines()).hasSize(1_001);
        assertThat(run(file).output()).containsPattern("1500 +added").containsPattern("1000 +unchanged");
    }

    @Test
    void aPersonWhoLooksOnSeesHowFarItIs() throws IOException {
        FakeTerminal terminal = FakeTerminal.interactive();
        Path file = file(rows(1_500), StandardCharsets.UTF_8);
        Run run = installation.run(terminal, "device", "import", file.toString());
        assertThat(run.errors()).contains("\rTaking in 100%");
        assertThat(run(file).errors()).isEmpty();
    }

    // Who may

    @Test
    void onlyAdministratorsImportAndNothingIsReadForOthers() {
        installation.actAs(People.HANAKO, Right.INSPECT, Right.AUDIT);
        Run run = run(directory.resolve("none.csv"));
        assertThat(run)
                .isEqualTo(
                        new Run(3, "", "sparekey: the rules do not allow you this: it takes the right 'administer'\n"));
        assertThat(installation.world().audit())
                .containsExactly(new AuditEvent.ActRefused(Act.ADMINISTER_DEVICE, Refusal.FORBIDDEN));
    }

    private Run piped(String content, String... options) {
        String[] arguments = Stream.concat(Stream.of("device", "import", "-"), Stream.of(options))
                .toArray(String[]::new);
        return installation.run(FakeTerminal.script().pipes(content), arguments);
    }

    private Run run(Path file) {
        return installation.run("device", "import", file.toString());
    }

    private Path file(String content, Charset charset) throws IOException {
        return Files.write(directory.resolve("macs.csv"), content.getBytes(charset));
    }

    private static String rows(int count) {
        return "serial\n"
                + IntStream.range(0, count).mapToObj(i -> "C02X" + i + "\n").collect(Collectors.joining());
    }

    private Device device(String serial) {
        Optional<Device> found =
                installation.world().read(stores -> stores.devices().find(new SerialNumber(serial)));
        return found.orElseThrow(() -> new AssertionError("there is no " + serial));
    }

    private void assertNothingHappened() {
        assertThat(installation.world().audit()).isEqualTo(List.of());
    }
}
