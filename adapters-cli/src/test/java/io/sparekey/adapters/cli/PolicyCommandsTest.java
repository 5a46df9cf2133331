// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PolicyCommandsTest {

    private final TestInstallation installation = new TestInstallation();

    @Test
    void everybodyMayReadThePolicy() {
        installation.actAs(People.ANN);
        assertThat(installation.run("policy", "show").output())
                .contains("relabel-delay", "7 days", "owner-sign-in-age", "30 minutes", "ticket-required", "Version 1")
                .containsPattern("profile-bypasses +never");
        var json = new JsonMapper()
                .readTree(installation.run("policy", "show", "--json").output());
        assertThat(json.get("display").asString()).isEqualTo("PT5M");
        assertThat(json.get("ticketRequired").asBoolean()).isFalse();
        assertThat(json.get("profileEnforces").asBoolean()).isTrue();
        assertThat(json.get("profileBypasses").asInt()).isZero();
    }

    @Test
    void everySettingCanBeChanged() {
        Run run = installation.run(
                "policy",
                "set",
                "--yes",
                "--required",
                "--blocks-access",
                "--grace",
                "2w",
                "--owner-sign-in-age",
                "1h",
                "--support-sign-in-age",
                "2m",
                "--display",
                "45s",
                "--relabel-delay",
                "8d",
                "--ticket-required",
                "--no-support-rotates-personal",
                "--no-after-reveal",
                "--after-reveal-delay",
                "0",
                "--every-months",
                "6",
                "--profile-installs",
                "--no-profile-enforces",
                "--profile-bypasses",
                "-1",
                "--profile-shows-key",
                "--attempt-lifetime",
                "12h",
                "--stale-after",
                "3d",
                "--retain-after-removal",
                "365d");
        assertThat(run.exitCode()).isZero();
        EscrowPolicy policy = policy();
        assertThat(policy)
                .isEqualTo(new EscrowPolicy(
                        2,
                        new EscrowPolicy.Upload(
                                true,
                                true,
                                Duration.ofDays(14),
                                Optional.of(installation.world().now())),
                        new EscrowPolicy.Reveal(
                                Duration.ofHours(1),
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(45),
                                Duration.ofDays(8),
                                true),
                        new EscrowPolicy.RotationRules(false, false, Duration.ZERO, 6),
                        new EscrowPolicy.ProfileRules(true, false, -1, true),
                        new EscrowPolicy.Timing(Duration.ofHours(12), Duration.ofDays(3), Duration.ofDays(365))));
    }

    @Test
    void changeSaysWhatAndWhomAndAsks() {
        installation
                .world()
                .register("C02", "Mac", People.ANN, Ownership.PERSONAL)
                .reportWithoutKey();
        FakeTerminal no = FakeTerminal.interactive().types("");
        Run run = installation.run(no, "policy", "set", "--blocks-access", "--grace", "1d12h");
        assertThat(run.exitCode()).isEqualTo(ExitCode.STOPPED.code());
        assertThat(run.output())
                .containsPattern("blocks-access +no +yes")
                .containsPattern("grace +none +1 day 12 hours")
                .contains("Macs that lose access", "escrowed: 1\n");
        assertThat(policy().version()).isEqualTo(1);
        FakeTerminal yes = FakeTerminal.interactive().types("yes");
        assertThat(installation.run(yes, "policy", "set", "--blocks-access").output())
                .contains("Changed; this is version 2.");
    }

    @Test
    void theAuditTrailSaysWhatChanged() {
        installation.run("policy", "set", "--display", "2m", "--every-months", "6", "--yes");

        assertThat(installation.run("audit", "list").output().lines())
                .anySatisfy(line -> assertThat(line)
                        .endsWith("Policy setting changed: version 2, setting display, from PT5M, to PT2M"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith("Policy setting changed: version 2, setting every-months, from 0, to 6"));
    }

    @Test
    void tryingOutChangesNothing() {
        Run run = installation.run("policy", "set", "--display", "2m", "--dry-run");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("5 minutes", "2 minutes", "Nobody is affected");
        assertThat(policy().version()).isEqualTo(1);
    }

    @Test
    void nothingToChangeIsNoNewVersion() {
        assertThat(installation.run("policy", "set", "--display", "5m", "--yes").output())
                .contains("Nothing would change");
        assertThat(installation.run("policy", "set").output()).contains("Nothing would change");
        assertThat(policy().version()).isEqualTo(1);
    }

    @Test
    void valuesOutOfRangeAreToldTheRange() {
        assertFails(ExitCode.BAD_INPUT, "--grace must be between none and 365 days", "--grace", "400d", "--yes");
        assertFails(ExitCode.BAD_INPUT, "--display must be between 30 seconds and 1 hour", "--display", "0");
        assertFails(
                ExitCode.BAD_INPUT,
                "--attempt-lifetime must be between 10 minutes and 30 days",
                "--attempt-lifetime",
                "9m");
        assertFails(ExitCode.BAD_INPUT, "--every-months must be 0 (off) to 12", "--every-months", "13");
        assertFails(
                ExitCode.BAD_INPUT,
                "--profile-bypasses must be -1 (as often as they like) to 9999",
                "--profile-bypasses",
                "10000");
        assertFails(ExitCode.USAGE, "write a length of time as in 45s", "--grace", "soon");
        assertFails(ExitCode.USAGE, "write a length of time as in 45s", "--grace", "");
        assertFails(ExitCode.USAGE, "--every-months", "--every-months", "many");
        assertFails(ExitCode.USAGE, "only once", "--grace", "1d", "--grace", "2d");
        assertThat(policy().version()).isEqualTo(1);
    }

    @Test
    void onlyAdministratorsChangeIt() {
        installation.actAs(People.ANN);
        assertFails(ExitCode.REFUSED, "rules", "--required", "--yes");
    }

    @Test
    void scriptsMustMeanIt() {
        Run run = installation.run("policy", "set", "--required");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.errors()).contains("--yes");
        assertThat(policy().version()).isEqualTo(1);
    }

    @Test
    void changeOfSomebodyElseMeanwhileWins() {
        FakeTerminal terminal = FakeTerminal.interactive()
                .types("y")
                .beforeAnswering(() -> installation.run("policy", "set", "--display", "1m", "--yes"));
        Run run = installation.run(terminal, "policy", "set", "--display", "2m");
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_NOW.code());
        assertThat(run.errors()).contains("it was changed in the meantime");
        assertThat(policy().reveal().display()).isEqualTo(Duration.ofMinutes(1));
    }

    private EscrowPolicy policy() {
        return installation.world().sparekey().readPolicy().read();
    }

    private void assertFails(ExitCode code, String why, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "policy";
        arguments[1] = "set";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Run run = installation.run(arguments);
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(code.code());
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).startsWith("sparekey: ").contains(why).hasLineCount(1);
    }
}
