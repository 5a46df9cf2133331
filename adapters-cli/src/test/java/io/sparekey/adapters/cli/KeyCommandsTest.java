// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KeyCommandsTest {

    private static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    private final TestInstallation installation = new TestInstallation();

    @TempDir
    private Path directory = Path.of("");

    // store

    @Test
    void ownerTypesTheKeyTwice() {
        TestMac mac = unescrowed();
        FakeTerminal terminal = FakeTerminal.interactive().types(mac.key(), mac.key());
        Run run = installation.run(terminal, "key", "store", "C02");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("Taken in", "sparekey device show C02");
        assertThat(terminal.questions()).containsExactly("Recovery key (not shown):", "Once more:");
        assertThat(terminal.isWiped()).isTrue();
        assertSecret(run, mac.key());
        mac.wakeUp();
        mac.answer();
        assertThat(installation.run("device", "show", "C02").output()).contains("it is stored");
    }

    @Test
    void scriptsBringTheKeyInFileOrPipe() throws IOException {
        TestMac mac = unescrowed();
        Path file =
                Files.writeString(directory.resolve("key"), "\ufeff" + mac.key().toLowerCase(Locale.ROOT) + "\r\n");
        assertThat(installation
                        .run("key", "store", "C02", "--from-file", file.toString())
                        .exitCode())
                .isZero();
        FakeTerminal pipe = FakeTerminal.script().pipes(mac.key() + "\n");
        assertThat(installation.run(pipe, "key", "store", "C02", "--stdin").exitCode())
                .isZero();
        assertThat(typed()).isEqualTo(2);
    }

    @Test
    void keyMustComeFromSomewhere() {
        unescrowed();
        assertFails(installation.run("key", "store", "C02"), ExitCode.USAGE, "--from-file or --stdin");
        assertFails(
                installation.run(
                        "key",
                        "store",
                        "C02",
                        "--from-file",
                        directory.resolve("none").toString()),
                ExitCode.BAD_INPUT,
                "there is no file");
        assertFails(
                installation.run("key", "store", "C02", "--from-file", directory.toString()),
                ExitCode.BAD_INPUT,
                "cannot be read");
        assertFails(
                installation.run("key", "store", "C02", "--stdin", "--from-file", "x"), ExitCode.USAGE, "exclusive");
        assertFails(
                installation.run(FakeTerminal.interactive(), "key", "store", "C02"),
                ExitCode.STOPPED,
                "nothing was sent");
        assertFails(
                installation.run(FakeTerminal.interactive(), "key", "store", "C02", "--stdin"),
                ExitCode.USAGE,
                "would show the key");
        assertThat(typed()).isZero();
    }

    @Test
    void keyAsArgumentIsNotRepeated() {
        unescrowed();
        for (List<String> words : List.of(
                List.of("C02", KEY),
                List.of(KEY),
                List.of("C02", "--key", KEY),
                List.of("C02", "--key=" + KEY),
                List.of("C02", KEY.replace("-", "")),
                List.of(KEY.replace("-", "")),
                List.of("C02", "KQ7M", "2ZRX", "9HTV", "BW4D", "LP6C", "N3YF"))) {
            Run run = installation.run(
                    Stream.concat(Stream.of("key", "store"), words.stream()).toArray(String[]::new));
            assertThat(run.exitCode()).as(words.toString()).isIn(ExitCode.USAGE.code(), ExitCode.BAD_INPUT.code());
            assertThat(run.errors())
                    .as(words.toString())
                    .contains("shell's history")
                    .doesNotContain("2ZRX");
        }
    }

    @Test
    void whatCannotBeAKeyIsNotSent() {
        unescrowed();
        for (List<String> wrong : List.of(
                List.of("KQ7M-2ZRX", "24 letters"),
                List.of("WWWW-XXXX-YYYY-ZZZZ", "placeholder"),
                List.of("AAAAAAAAAAAAAAAAAAAAAAAA", "same symbol"),
                List.of("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y!", "letters A to Z"),
                List.of("<plist>", "envelope"),
                List.of("", "no key"))) {
            FakeTerminal terminal = FakeTerminal.interactive().types(wrong.get(0), wrong.get(0));
            Run run = installation.run(terminal, "key", "store", "C02");
            assertFails(run, ExitCode.BAD_INPUT, wrong.get(1));
            assertThat(terminal.questions()).hasSize(1);
            assertThat(terminal.isWiped()).isTrue();
        }
        FakeTerminal differing = FakeTerminal.interactive().types(KEY, KEY.replace("KQ", "QK"));
        assertFails(installation.run(differing, "key", "store", "C02"), ExitCode.BAD_INPUT, "not the same");
        assertThat(differing.isWiped()).isTrue();
        assertThat(typed()).isZero();
    }

    @Test
    void impossibleSymbolsArePointedOutBeforeAnythingIsSent() {
        unescrowed();
        String odd = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y0";
        FakeTerminal no = FakeTerminal.interactive().types(odd, "n");
        Run refused = installation.run(no, "key", "store", "C02");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.STOPPED.code());
        assertThat(refused.errors())
                .contains("symbol 24 (group 6) is the digit 0, which is in no key; it is probably O");
        assertThat(typed()).isZero();
        FakeTerminal yes = FakeTerminal.interactive().types(odd, "y", odd);
        assertThat(installation.run(yes, "key", "store", "C02").exitCode()).isZero();
    }

    @Test
    void logsLearnOnlyWhereAnImpossibleSymbolIs() {
        unescrowed();
        FakeTerminal script = FakeTerminal.script().pipes("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YI");
        Run run = installation.run(script, "key", "store", "C02", "--stdin");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.errors())
                .contains("symbol 24 is one of 0, 1, I and S", "--yes")
                .doesNotContain("letter I");
        script = FakeTerminal.script().pipes("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YI");
        assertThat(installation
                        .run(script, "key", "store", "C02", "--stdin", "--yes")
                        .exitCode())
                .isZero();
    }

    @Test
    void nobodyStoresTheKeyOfAnother() {
        unescrowed();
        installation.actAs(People.HANAKO, Right.INSPECT, Right.REVEAL, Right.ROTATE);
        FakeTerminal terminal = FakeTerminal.interactive().types(KEY, KEY);
        assertFails(installation.run(terminal, "key", "store", "C02"), ExitCode.REFUSED, "rules");
        installation.actAs(People.BOB);
        FakeTerminal stranger = FakeTerminal.interactive().types(KEY, KEY);
        assertFails(installation.run(stranger, "key", "store", "C02"), ExitCode.NOT_FOUND, "no such device");
        assertThat(stranger.questions()).isEmpty();
    }

    // reveal

    @Test
    void keyIsShownBrieflyAndNowhereElse() {
        TestMac mac = escrowed();
        FakeTerminal terminal = FakeTerminal.interactive();
        Run run = installation.run(terminal, "key", "reveal", "C02");
        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(terminal.shownFor()).contains(Duration.ofMinutes(5));
        assertThat(terminal.shownBriefly()).contains("C02", mac.key());
        assertThat(terminal.shownBriefly()).anyMatch(line -> line.contains("try this first"));
    }

    @Test
    void keysComeInTheOrderToTryThem() {
        TestMac mac = escrowed();
        String first = mac.key();
        assertThat(installation.run("key", "rotate", "C02").output()).contains("Ordered");
        FakeTerminal pending = FakeTerminal.interactive();
        installation.run(pending, "key", "reveal", "C02");
        assertThat(pending.shownBriefly()).anyMatch(line -> line.startsWith("Rotation pending since 2026-04-01 09:00"));
        mac.wakeUp();
        mac.answer();
        FakeTerminal terminal = FakeTerminal.interactive();
        installation.run(terminal, "key", "reveal", "C02");
        assertThat(terminal.shownBriefly()).containsSubsequence(mac.key(), first);
        assertThat(terminal.shownBriefly()).anyMatch(line -> line.startsWith("2. previous key (try this second)"));
    }

    @Test
    void quarantinedKeysAreMarked() {
        TestMac mac = escrowed();
        mac.impostor().report(KeySource.UNAUTHENTICATED);
        FakeTerminal terminal = FakeTerminal.interactive();
        installation.run(terminal, "key", "reveal", "C02");
        assertThat(terminal.shownBriefly()).anyMatch(line -> line.contains("anybody may have sent this"));
    }

    @Test
    void pipesAndLogsGetNoKey() {
        escrowed();
        assertFails(installation.run("key", "reveal", "C02"), ExitCode.USAGE, "--to-file");
        assertThat(installation.world().audit()).noneMatch(AuditEvent.KeyRevealed.class::isInstance);
    }

    @Test
    void keyGoesToNewPrivateFile() throws IOException {
        TestMac mac = escrowed();
        Path file = directory.resolve("keys");
        Run run = installation.run("key", "reveal", "C02", "--to-file", file.toString());
        assertThat(run.exitCode()).isZero();
        assertSecret(run, mac.key());
        assertThat(file).hasContent(mac.key());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertFails(
                installation.run("key", "reveal", "C02", "--to-file", file.toString()),
                ExitCode.NOT_NOW,
                "already: name another");
        assertFails(
                installation.run(
                        "key",
                        "reveal",
                        "C02",
                        "--to-file",
                        directory.resolve("no/keys").toString()),
                ExitCode.BAD_INPUT,
                "cannot be written");
    }

    @Test
    void refusedRevealLeavesNoFile() {
        escrowed();
        installation.actAs(People.HANAKO, Right.INSPECT, Right.REVEAL);
        Path file = directory.resolve("keys");
        assertFails(
                installation.run("key", "reveal", "C02", "--to-file", file.toString()), ExitCode.BAD_INPUT, "--reason");
        assertThat(file).doesNotExist();
    }

    @Test
    void supportSaysWhyAndNeverRepeatsAKey() {
        TestMac mac = escrowed();
        installation.actAs(People.HANAKO, Right.REVEAL);
        FakeTerminal terminal = FakeTerminal.interactive();
        assertFails(
                installation.run(terminal, "key", "reveal", "C02", "--reason", "is it " + KEY + "?"),
                ExitCode.BAD_INPUT,
                "looks like a recovery key");
        assertThat(installation
                        .run(terminal, "key", "reveal", "C02", "--reason", "ticket 4711")
                        .exitCode())
                .isZero();
        assertThat(terminal.shownBriefly())
                .contains(mac.key())
                .anyMatch(line -> line.contains("its owner is told") && line.contains("have this one used before"));
        assertThat(installation.world().audit())
                .filteredOn(AuditEvent.KeyRevealed.class::isInstance)
                .allMatch(event -> event.toString().contains("ticket 4711"));
    }

    @Test
    void supportNamesTheTicketWhereThePolicyDemandsOne() {
        assertThat(installation
                        .run("policy", "set", "--ticket-required", "--yes")
                        .exitCode())
                .isZero();
        TestMac mac = escrowed();
        installation.actAs(People.HANAKO, Right.REVEAL);
        assertFails(
                installation.run(FakeTerminal.interactive(), "key", "reveal", "C02", "--reason", "called"),
                ExitCode.BAD_INPUT,
                "name the ticket: --ticket");
        assertFails(
                installation.run("key", "reveal", "C02", "--reason", "called", "--ticket", KEY),
                ExitCode.BAD_INPUT,
                "looks like a recovery key");
        FakeTerminal terminal = FakeTerminal.interactive();
        assertThat(installation
                        .run(terminal, "key", "reveal", "C02", "--reason", "called", "--ticket", "INC-4711")
                        .exitCode())
                .isZero();
        assertThat(terminal.shownBriefly()).contains(mac.key());
        assertThat(installation.world().audit()).contains(new AuditEvent.TicketNamed("INC-4711"));
    }

    @Test
    void supportSeesNoPersonalKey() {
        installation.world().escrowed("C03", People.ANN, Ownership.PERSONAL);
        installation.actAs(People.HANAKO, Right.INSPECT, Right.REVEAL);
        FakeTerminal terminal = FakeTerminal.interactive();
        assertFails(
                installation.run(terminal, "key", "reveal", "C03", "--reason", "because"), ExitCode.REFUSED, "rules");
        assertThat(terminal.shownBriefly()).isEmpty();
    }

    @Test
    void keyThatDoesNotOpenIsAnAlarmAndNoKey() {
        TestMac mac = escrowed();
        installation
                .world()
                .read(stores -> stores.keys().find(mac.id(), Standing.CURRENT))
                .ifPresent(
                        key -> installation.world().vault().damage(key.sealed().sealed()));
        FakeTerminal terminal = FakeTerminal.interactive();
        assertFails(installation.run(terminal, "key", "reveal", "C02"), ExitCode.UNOPENABLE, "does not open");
        assertThat(terminal.shownBriefly()).isEmpty();
    }

    @Test
    void nothingEscrowedIsNothingToShow() {
        unescrowed();
        assertFails(
                installation.run(FakeTerminal.interactive(), "key", "reveal", "C02"),
                ExitCode.NOT_NOW,
                "nothing that you may see");
    }

    // rotate and history

    @Test
    void rotationIsOrderedOnce() {
        escrowed();
        assertThat(installation.run("key", "rotate", "C02").exitCode()).isZero();
        assertFails(installation.run("key", "rotate", "C02"), ExitCode.NOT_NOW, "under way");
    }

    @Test
    void historyTellsOfEveryKeyAndShowsNone() {
        TestMac mac = escrowed();
        String first = mac.key();
        installation.run("key", "rotate", "C02");
        mac.wakeUp();
        mac.answer();
        Run run = installation.run("key", "history", "C02");
        assertThat(run.output()).contains("current", "previous", "proven", "management");
        assertSecret(run, first);
        assertSecret(run, mac.key());
        var history = new JsonMapper()
                .readTree(installation.run("key", "history", "C02", "--json").output());
        assertThat(history).hasSize(2);
        assertThat(history.get(0).get("version").asInt()).isEqualTo(2);
    }

    // Access

    @Test
    void accessIsAnExitCode() {
        escrowed();
        assertThat(installation.run("access", "check", "C02"))
                .isEqualTo(new Run(0, "allowed: the policy blocks nobody\n", ""));
        installation.actAs(People.MAX, Right.ADMINISTER);
        installation.run("policy", "set", "--blocks-access", "--grace", "7d", "--yes");
        unescrowed();
        Run grace = installation.run("access", "check", "C02U");
        assertThat(grace.exitCode()).isZero();
        assertThat(grace.output()).startsWith("allowed until 2026-04-08 09:00").contains("key store");
        installation.world().clock().advance(Duration.ofDays(8));
        Run blocked = installation.run("access", "check", "C02U", "--json");
        assertThat(blocked.exitCode()).isEqualTo(ExitCode.BLOCKED.code());
        assertThat(new JsonMapper().readTree(blocked.output()).get("verdict").asString())
                .isEqualTo("BLOCKED");
        assertThat(installation.run("access", "check", "C02").output()).isEqualTo("allowed: the key is escrowed\n");
    }

    private TestMac escrowed() {
        TestMac mac = installation.world().escrowed("C02", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.ANN);
        return mac;
    }

    /** Ann's, encrypted by hand. */
    private TestMac unescrowed() {
        boolean second = installation
                .world()
                .read(stores -> stores.devices().find(new SerialNumber("C02")))
                .isPresent();
        TestMac mac = installation.world().register(second ? "C02U" : "C02", "Mac", People.ANN, Ownership.PERSONAL);
        mac.reportWithoutKey();
        installation.actAs(People.ANN);
        return mac;
    }

    private long typed() {
        return installation.world().audit().stream()
                .filter(AuditEvent.KeyTyped.class::isInstance)
                .count();
    }

    private static void assertSecret(Run run, String key) {
        assertThat(run.output() + run.errors()).doesNotContain(key).doesNotContain(key.substring(0, 9));
    }

    private static void assertFails(Run run, ExitCode code, String why) {
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(code.code());
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).startsWith("sparekey: ").contains(why).hasLineCount(1);
    }
}
