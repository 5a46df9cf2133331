// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeviceCommandsTest {

    private final TestInstallation installation = new TestInstallation();

    // add

    @Test
    void administratorAddsMacWithOwnerAndLabel() {
        Run run = installation.run(
                "device", "add", "c02xk1zz", "--name", "花子のMac", "--owner-login", "Ann@example.org", "--corporate");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).startsWith("Registered C02XK1ZZ as ");
        assertThat(run.errors()).isEmpty();
        assertThat(installation.run("device", "list").output())
                .contains("花子のMac", "ann@example.org (has not signed in yet)", "corporate");
    }

    @Test
    void macWithoutNameIsCalledByItsSerialNumber() {
        Run run = installation.run(
                "device", "add", "C02", "--owner-issuer", People.ISSUER, "--owner-subject", "ann", "--personal");
        assertThat(run.exitCode()).isZero();
        JsonNode mac = json(installation.run("device", "show", "C02", "--json"));
        assertThat(mac.get("name").asString()).isEqualTo("C02");
        assertThat(mac.get("owner").get("subject").asString()).isEqualTo("ann");
        assertThat(mac.get("ownership").asString()).isEqualTo("PERSONAL");
    }

    @Test
    void macWithoutOwnerComesWithAdvice() {
        assertThat(installation.run("device", "add", "C02").errors())
                .contains("no owner")
                .hasLineCount(1);
    }

    @Test
    void serialNumberIsTakenOnce() {
        installation.run("device", "add", "C02");
        assertFails(installation.run("device", "add", "c02"), ExitCode.NOT_NOW, "registered already");
    }

    @Test
    void whatCannotBeIsNotAdded() {
        assertFails(installation.run("device", "add", "C 02"), ExitCode.BAD_INPUT, "a serial number is");
        assertFails(installation.run("device", "add", "C02", "--name", " "), ExitCode.BAD_INPUT, "a device name has");
        assertFails(
                installation.run("device", "add", "C02", "--name", "a\u001b[31mb"),
                ExitCode.BAD_INPUT,
                "printable characters");
        assertFails(
                installation.run("device", "add", "C02", "--name", "spare KQ7M2ZRX9HTVBW4DLP6CN3YF"),
                ExitCode.BAD_INPUT,
                "looks like a recovery key");
        assertFails(
                installation.run("device", "add", "C02", "--owner-login", " "), ExitCode.BAD_INPUT, "a login name has");
        assertFails(
                installation.run("device", "add", "C02", "--owner-issuer", People.ISSUER),
                ExitCode.USAGE,
                "--owner-subject");
        assertFails(
                installation.run("device", "add", "C02", "--corporate", "--personal"),
                ExitCode.USAGE,
                "mutually exclusive");
        assertFails(installation.run("device", "add"), ExitCode.USAGE, "SERIAL");
        assertThat(installation.run("device", "list").errors()).contains("no Mac");
    }

    @Test
    void onlyAdministratorsAdd() {
        installation.actAs(People.ANN);
        assertFails(installation.run("device", "add", "C02"), ExitCode.REFUSED, "rules");
    }

    // list

    @Test
    void everybodySeesTheirOwn() {
        installation.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE);
        installation.world().register("C02BOB", "Bob's", People.BOB, Ownership.PERSONAL);
        installation.actAs(People.ANN);
        Run run = installation.run("device", "list");
        assertThat(run.output())
                .contains("C02ANN", "escrowed", "2026-04-01 09:00")
                .doesNotContain("C02BOB");
        installation.actAs(People.HANAKO, Right.INSPECT);
        assertThat(installation.run("device", "list").output()).contains("C02ANN", "C02BOB", "never");
    }

    @Test
    void columnsOfJapaneseNamesStandBelowEachOther() {
        installation.world().register("C01", "東京のMac", People.ANN, Ownership.CORPORATE);
        installation.world().register("C02", "Mac", People.ANN, Ownership.CORPORATE);
        String[] lines = installation.run("device", "list").output().split("\n", -1);
        // Three wide characters take three columns more than they are characters.
        assertThat(lines[1].indexOf("ann@")).isEqualTo(lines[2].indexOf("ann@") - 3);
        assertThat(lines[0].indexOf("OWNER")).isEqualTo(lines[2].indexOf("ann@"));
    }

    @Test
    void longListsEndWithHint() {
        for (int i = 0; i < 101; i++) {
            installation.world().register("C" + i, "Mac", People.ANN, Ownership.CORPORATE);
        }
        Run first = installation.run("device", "list");
        assertThat(first.output()).hasLineCount(101);
        assertThat(first.errors()).contains("--all").hasLineCount(1);
        Run all = installation.run("device", "list", "--all");
        assertThat(all.output()).hasLineCount(102);
        assertThat(all.errors()).isEmpty();
        assertThat(json(installation.run("device", "list", "--json"))).hasSize(100);
        assertThat(json(installation.run("device", "list", "--json", "--all"))).hasSize(101);
    }

    @Test
    void emptyListIsStillJson() {
        Run run = installation.run("device", "list", "--json");
        assertThat(json(run)).isEmpty();
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void registryIsForAdministrators() {
        installation.world().register("C02", "Mac", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.MAX, Right.ADMINISTER, Right.INSPECT);
        assertThat(installation.run("device", "list").output()).contains("LAST CHECK-IN");
        assertThat(installation.run("device", "list", "--registry").output()).contains("REGISTERED");
        installation.actAs(People.ANN);
        assertFails(installation.run("device", "list", "--registry"), ExitCode.REFUSED, "rules");
    }

    // show

    @Test
    void ownerSeesAllThatIsKnown() {
        installation.world().escrowed("C02", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.ANN);
        assertThat(installation.run("device", "show", "c02").output())
                .contains("corporate", "on, by the organisation", "allowed", "current", "confirmed 2026-04-01 09:00");
        JsonNode page = json(installation.run("device", "show", "c02", "--json"));
        assertThat(page.get("keys").get(0).get("standing").asString()).isEqualTo("CURRENT");
        assertThat(page.get("device").get("lastCheckIn").asString()).isEqualTo("2026-04-01T09:00:02Z");
    }

    @Test
    void deviceIsAlsoFoundByItsId() {
        TestMac mac = installation.world().escrowed("C02", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.ANN);
        assertThat(installation.run("device", "show", mac.id().toString()).output())
                .isEqualTo(installation.run("device", "show", "C02").output());
    }

    @Test
    void failedUploadIsExplained() {
        TestMac mac = installation.world().register("C02", "Mac", People.ANN, Ownership.PERSONAL);
        mac.reportWithoutKey(EscrowProfile.PRESENT);
        installation.actAs(People.ANN);
        FakeTerminal terminal = FakeTerminal.script().pipes("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\n");
        assertThat(installation.run(terminal, "key", "store", "C02", "--stdin").exitCode())
                .isZero();
        mac.wakeUp();
        mac.answer();
        mac.reportWithoutKey();
        assertThat(installation.run("device", "show", "C02").output())
                .contains("could not be verified", "The key may be wrong", "fdesetup changerecovery")
                .doesNotContain("Evidence");
        installation.actAs(People.HANAKO, Right.INSPECT);
        assertThat(installation.run("device", "show", "C02").output()).contains("the Mac answered with an error");
    }

    @Test
    void afterAFailedUploadTheKeyStoredBeforeStillStands() {
        TestMac mac = installation.world().register("C02", "Mac", People.ANN, Ownership.PERSONAL);
        mac.reportWithoutKey(EscrowProfile.PRESENT);
        mac.report();
        installation.actAs(People.ANN);
        FakeTerminal terminal = FakeTerminal.script().pipes("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\n");
        installation.run(terminal, "key", "store", "C02", "--stdin");
        mac.wakeUp();
        mac.answer();
        mac.reportWithoutKey();
        assertThat(installation.run("device", "show", "C02").output())
                .contains("could not be verified", "The key that was stored before still stands")
                .doesNotContain("fdesetup changerecovery");
    }

    @Test
    void administratorSeesTheRegistryOnly() {
        installation.world().escrowed("C02", People.ANN, Ownership.CORPORATE);
        assertThat(installation.run("device", "show", "C02").output())
                .contains("C02", "corporate", "Registered")
                .doesNotContain("current", "check-in");
    }

    @Test
    void somebodyElsesMacDoesNotExist() {
        installation.world().escrowed("C02", People.ANN, Ownership.PERSONAL);
        installation.actAs(People.BOB);
        Run others = installation.run("device", "show", "C02");
        assertFails(others, ExitCode.NOT_FOUND, "no such device");
        assertThat(installation.run("device", "show", "C99")).isEqualTo(others);
        assertThat(installation.run("device", "show", "019d4845-6280-7000-afb0-d2e4d5ec4aba"))
                .isEqualTo(others);
    }

    // own

    @Test
    void changeOfOwnerSaysWhatFollows() {
        installation.world().escrowed("C02", People.ANN, Ownership.CORPORATE);
        Run run = installation.run("device", "own", "C02", "--owner-login", "bob@example.org");
        assertThat(run.output())
                .contains("ann@" + People.ISSUER + " -> bob@example.org", "corporate (as before)", "make a new key");
        assertThat(installation.run("device", "own", "C02", "--no-owner").output())
                .contains("-> nobody");
        assertThat(installation.run("device", "own", "C02", "--personal").output())
                .contains("corporate -> personally owned", "make a new key");
        assertThat(installation.run("device", "own", "C02", "--corporate").output())
                .contains("Support sees only keys that are made from now on");
    }

    @Test
    void changeOfNothingIsMistaken() {
        installation.world().register("C02", "Mac", People.ANN, Ownership.CORPORATE);
        assertFails(installation.run("device", "own", "C02"), ExitCode.USAGE, "say what is to change");
        assertFails(
                installation.run("device", "own", "C02", "--no-owner", "--owner-login", "x"),
                ExitCode.USAGE,
                "mutually exclusive");
        assertThat(installation.world().audit()).noneMatch(AuditEvent.OwnershipChanged.class::isInstance);
    }

    @Test
    void ownersDoNotRelabel() {
        installation.world().register("C02", "Mac", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.ANN);
        assertFails(installation.run("device", "own", "C02", "--personal"), ExitCode.REFUSED, "rules");
    }

    // remove

    @Test
    void removalIsAskedAbout() {
        installation.world().register("C02", "Mac", People.ANN, Ownership.CORPORATE);
        FakeTerminal no = FakeTerminal.interactive().types("n");
        assertFails(installation.run(no, "device", "remove", "C02"), ExitCode.STOPPED, "nothing was changed");
        assertThat(no.questions())
                .containsExactly("Take C02 out of the registry? Its keys are destroyed after 90 days. [y/N]");
        FakeTerminal silence = FakeTerminal.interactive();
        assertFails(installation.run(silence, "device", "remove", "C02"), ExitCode.STOPPED, "nothing was changed");
        assertThat(isRemoved()).isFalse();
        assertThat(installation
                        .run(FakeTerminal.interactive().types("Y"), "device", "remove", "C02")
                        .exitCode())
                .isZero();
        assertThat(isRemoved()).isTrue();
    }

    @Test
    void scriptsMustMeanIt() {
        installation.world().register("C02", "Mac", People.ANN, Ownership.CORPORATE);
        assertFails(installation.run("device", "remove", "C02"), ExitCode.USAGE, "--yes");
        assertThat(isRemoved()).isFalse();
        assertThat(installation.run("device", "remove", "C02", "--yes").output())
                .contains("90 days");
        assertFails(installation.run("device", "remove", "C02", "--yes"), ExitCode.NOT_NOW, "removed");
    }

    // Faults

    @Test
    void faultsAreToldInOneLine() {
        installation.failWith(new CommandFault(ExitCode.SETTINGS, "you have no role here"));
        assertFails(installation.run("device", "list"), ExitCode.SETTINGS, "no role");
        installation.failWith(new StoreUnavailable("the database is locked: try again"));
        assertFails(installation.run("device", "list"), ExitCode.STORAGE, "locked");
        installation.failWith(new IllegalStateException("a\nb\u001b[2J"));
        assertFails(installation.run("device", "list"), ExitCode.FAULT, "should not have happened");
    }

    private boolean isRemoved() {
        return installation
                .world()
                .read(stores -> stores.devices().find(new SerialNumber("C02")))
                .orElseThrow()
                .isRemoved();
    }

    private static void assertFails(Run run, ExitCode code, String why) {
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(code.code());
        assertThat(run.output()).isEmpty();
        assertThat(run.errors())
                .startsWith("sparekey: ")
                .contains(why)
                .hasLineCount(1)
                .doesNotContain("\u001b");
    }

    private static JsonNode json(Run run) {
        assertThat(run.exitCode()).isZero();
        return new JsonMapper().readTree(run.output());
    }

    /** A key among the arguments stands in the shell's history; it must not get into the registry as well. */
    @Test
    void whatLooksLikeAKeyIsNobodysName() {
        String key = FakeMac.anyKey();
        for (String[] owner : new String[][] {
            {"--owner-login", key},
            {"--owner-issuer", "https://id.example.org", "--owner-subject", key},
            {"--owner-issuer", "https://id.example.org/" + key, "--owner-subject", "s"}
        }) {
            String[] arguments = Stream.concat(Stream.of("device", "add", "C02NEW"), Stream.of(owner))
                    .toArray(String[]::new);
            Run run = installation.run(arguments);
            assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
            assertThat(run.errors()).contains("shell's history").doesNotContain(key);
        }
        assertThat(installation.world().audit()).isEmpty();
    }

    @Test
    void argumentsThatAreNoFilesOrIdsAreSaidKindly() {
        String key = FakeMac.anyKey();
        assertThat(installation.run("audit", "export", "").exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(installation.run("audit", "export", "").errors()).contains("a file has a name");
        assertThat(installation.run("audit", "export", key).errors())
                .contains("shell's history")
                .doesNotContain(key);
        assertThat(installation.run("audit", "export", "-", "--after", "-1").errors())
                .contains("an id is 32 hexadecimal digits")
                .doesNotContain("IllegalArgument");
    }
}
