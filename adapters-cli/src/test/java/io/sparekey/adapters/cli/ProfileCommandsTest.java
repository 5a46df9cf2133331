// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandsTest {

    private final TestInstallation installation = new TestInstallation();

    @TempDir
    Path directory;

    private TestMac mac;

    @BeforeEach
    void registerMac() {
        mac = installation.world().escrowed("C02", People.ANN, Ownership.CORPORATE);
    }

    @Test
    void theProfileGoesToStandardOutputAndNothingElseDoes() {
        Run run = installation.run("profile", "write", "C02");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).startsWith("profile of " + mac.id()).doesNotContain("\n");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void theProfileGoesToANewFile() throws IOException {
        Path file = directory.resolve("C02.mobileconfig");

        Run run = installation.run("profile", "write", "C02", "--to-file", file.toString());
        Run again = installation.run("profile", "write", "C02", "--to-file", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("Written to " + file);
        assertThat(Files.readString(file)).startsWith("profile of " + mac.id());
        assertThat(again.exitCode()).isEqualTo(ExitCode.NOT_NOW.code());
    }

    @Test
    void theMacIsToldToInstallIt() {
        Run run = installation.run("profile", "install", "C02");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("Ordered.");
        assertThat(installation.world().profiles().installations())
                .extracting(order -> order.device())
                .containsExactly(mac.id());
    }

    @Test
    void withoutAChannelItCannotBeInstalled() {
        installation.world().profiles().setAvailable(false);

        Run run = installation.run("profile", "install", "C02");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_NOW.code());
        assertThat(run.errors()).contains("no management channel");
    }

    @Test
    void othersAreToldTheRightThatItTakes() {
        installation.actAs(People.ANN, Right.INSPECT);
        for (String command : new String[] {"write", "install"}) {
            Run run = installation.run("profile", command, "C02");

            assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(run.errors()).contains("'administer'");
        }
    }
}
