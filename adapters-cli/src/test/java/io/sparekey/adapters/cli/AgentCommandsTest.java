// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCommandsTest {

    private final TestInstallation installation = new TestInstallation();

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void register() {
        installation.world().escrowed("C02AGENT", People.ANN, Ownership.CORPORATE);
    }

    private Optional<Actor> bearer(String text) {
        return installation.world().sparekey().recognizeAgent().recognize(text.toCharArray());
    }

    @Test
    void aCodeIsShownOnceOnATerminal() {
        FakeTerminal terminal = FakeTerminal.interactive();
        Run run = installation.run(terminal, "agent", "invite", "C02AGENT");

        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
        String text = terminal.shownBriefly().get(2);
        assertThat(bearer(text).orElseThrow()).isInstanceOf(Actor.Newcomer.class);
        assertThat(run.output()).doesNotContain(text).contains("sparekey agent revoke C02AGENT");
    }

    @Test
    void aCodeGoesToAPrivateFileAndIsRevoked() throws IOException {
        Path file = directory.resolve("code");
        Run run = installation.run("agent", "invite", "C02AGENT", "--to-file", file.toString());

        assertThat(run.exitCode()).as(run.errors()).isZero();
        String code = Files.readAllLines(file).get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run.output()).contains("Written to " + file).doesNotContain(code);
        assertThat(bearer(code)).isPresent();
        assertThat(installation.run("agent", "list", "C02AGENT").output()).contains("code until ");

        assertThat(installation.run("agent", "revoke", "C02AGENT").output()).contains("Revoked.");
        assertThat(bearer(code)).isEmpty();
        assertThat(installation.run("agent", "revoke", "C02AGENT").output()).contains("no agent");
        assertThat(installation.run("agent", "list", "C02AGENT", "--json").output())
                .contains("\"valid\" : false", "\"revoked\" : \"2026-")
                .doesNotContain("digest");
    }

    @Test
    void noCodeGoesIntoAPipe() {
        Run run = installation.run("agent", "invite", "C02AGENT");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors()).contains("on a terminal only");
    }

    @Test
    void itTakesAnAdministrator() {
        installation.actAs(People.MAX, Right.INSPECT);
        for (String command : new String[] {"list", "revoke"}) {
            Run run = installation.run("agent", command, "C02AGENT");
            assertThat(run.exitCode()).isNotZero();
            assertThat(run.errors()).contains("administer");
        }
    }
}
