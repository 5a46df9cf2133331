// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.internal.output.Share;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FleetStatusTest {

    private final TestInstallation installation = new TestInstallation();

    @Test
    void aFleetIsShownInTablesWithBars() {
        fleet();
        Run run = installation.run("fleet", "status");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("Macs: 4")
                .containsPattern("(?m)^ *encrypted +3 +75% +#{15} *$")
                .containsPattern("(?m)^ *not known +1 +25% +#{5} *$")
                .containsPattern("(?m)key is escrowed +2 +66% +#{13} *$")
                .containsPattern("confirmed: reported again later +2 +100%")
                .containsPattern("within a day +1 +25%")
                .containsPattern("within 30 days +2 +50%")
                .containsPattern("never +1 +25%")
                .contains("No attempt failed within 30 days.")
                .contains("No key was shown within 30 days.")
                .contains("0 orders waiting, of these 0 due and 0 overdue.");
    }

    @Test
    void revealsAreShownByDayAndOrdersByWhetherTheyAreDue() {
        fleet();
        reveal();
        installation.world().clock().advance(Duration.ofDays(1));
        reveal();
        installation.world().clock().advance(Duration.ofMinutes(61));
        installation.actAs(People.OLGA, Right.AUDIT);
        String today =
                LocalDate.ofInstant(installation.world().now(), ZoneOffset.UTC).toString();
        assertThat(installation.run("fleet", "status").output())
                .containsPattern("(?m)^Shown within 30 days +keys +share")
                .containsPattern("(?m)^ *" + today + " +1 +50%")
                .containsPattern("(?m)1 orders waiting, of these 0 due and 1 overdue\\.$");
        JsonNode fleet = JsonMapper.builder()
                .build()
                .readTree(installation.run("fleet", "status", "--json").output());
        assertThat(fleet.get("due").asInt()).isZero();
        assertThat(fleet.get("overdue").asInt()).isEqualTo(1);
        assertThat(fleet.get("reveals").get(today).asInt()).isEqualTo(1);
    }

    private void reveal() {
        installation.actAs(People.HANAKO, Right.REVEAL);
        assertThat(installation
                        .run(FakeTerminal.interactive(), "key", "reveal", "C02A", "--reason", "called")
                        .exitCode())
                .isZero();
    }

    @Test
    void aFleetIsJsonForScripts() {
        fleet();
        JsonNode fleet = JsonMapper.builder()
                .build()
                .readTree(installation.run("fleet", "status", "--json").output());
        assertThat(fleet.get("devices").asInt()).isEqualTo(4);
        assertThat(fleet.get("escrowed").asInt()).isEqualTo(2);
        assertThat(fleet.get("encryption").toString()).isEqualTo("{\"yes\":3,\"no\":0,\"unknown\":1}");
        assertThat(fleet.get("failures").toString())
                .isEqualTo("{\"wrong-key\":0,\"silent\":0,\"not-set-up\":0,\"undetermined\":0}");
    }

    @Test
    void anEmptyFleetIsShownToo() {
        installation.actAs(People.OLGA, Right.AUDIT);
        assertThat(installation.run("fleet", "status").output()).startsWith("There are no Macs yet.");
    }

    @Test
    void onlyAuditorsSeeIt() {
        assertThat(installation.run("fleet", "status"))
                .isEqualTo(new Run(3, "", "sparekey: the rules do not allow you this: it takes the right 'audit'\n"));
    }

    @Test
    void sharesAreNotRoundedAway() {
        assertThat(new Share(999, 1_000).percent()).isEqualTo("99%");
        assertThat(new Share(1, 1_000).percent()).isEqualTo("<1%");
        assertThat(new Share(0, 1_000).percent()).isEqualTo("0%");
        assertThat(new Share(0, 0).percent()).isEqualTo("-");
    }

    @Test
    void barsGrowByEighths() {
        assertThat(new Share(1, 1).bar(true)).isEqualTo("█".repeat(20));
        assertThat(new Share(1, 1_000).bar(true)).isEqualTo("▏");
        assertThat(new Share(7, 160).bar(true)).isEqualTo("▉");
        assertThat(new Share(1, 4).bar(false)).isEqualTo("#####");
        assertThat(new Share(1, 1_000).bar(false)).isEqualTo("#");
        assertThat(new Share(0, 0).bar(true)).isEmpty();
    }

    private void fleet() {
        installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        installation.world().escrowed("C02B", People.BOB, Ownership.PERSONAL);
        installation.world().clock().advance(Duration.ofDays(20));
        installation
                .world()
                .register("C02C", "c", People.ANN, Ownership.CORPORATE)
                .reportWithoutKey(EscrowProfile.PRESENT);
        installation.world().register("C02D", "d", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.OLGA, Right.AUDIT);
    }
}
