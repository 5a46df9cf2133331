// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.app.FakeTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundationTest {

    @TempDir
    Path directory;

    private Site site;

    @BeforeEach
    void beginWithNothing() {
        site = new Site(directory);
    }

    @Test
    void whatIsMadeOpensAtOnce() {
        site.installation().initialise(site.blueprint(Optional.empty(), false));

        try (Session session =
                site.installation(new FakeTerminal(Site.PASSPHRASE)).open(site.point())) {
            session.unlock();
            assertThat(session.masterKeys().generations()).containsExactly(1);
        }
    }

    @Test
    void filesArePrivateAndNothingElseIsLeft() throws IOException {
        site.installation().initialise(site.blueprint(Optional.empty(), false));

        assertThat(modeOf("data/sparekey.db")).isEqualTo("rw-------");
        assertThat(modeOf("keys/sparekey.keyring")).isEqualTo("rw-------");
        assertThat(modeOf("sparekey.conf")).isEqualTo("rw-r-----");
        assertThat(modeOf("data")).isEqualTo("rwx------");
        assertThat(site.path("data")).isDirectoryNotContaining("glob:**-{wal,shm}");
    }

    @Test
    void whatIsThereStaysAndNothingIsMade() throws IOException {
        Files.createDirectories(site.path("data"));
        Files.writeString(site.path("data/sparekey.db"), "precious");

        CommandFault fault = fault(site.blueprint(Optional.empty(), false));

        assertThat(fault.exitCode()).isEqualTo(ExitCode.NOT_NOW);
        assertThat(fault.details())
                .containsExactly(site.path("data/sparekey.db").toString());
        assertThat(site.path("data/sparekey.db")).hasContent("precious");
        assertThat(site.path("keys")).doesNotExist();
        assertThat(site.path("sparekey.conf")).doesNotExist();
    }

    /** It may hold what was committed last, by a database that somebody has moved away or deleted by mistake. */
    @Test
    void aLogThatADatabaseHasLeftStays() throws IOException {
        Site site = new Site(directory);
        Files.createDirectories(site.path("data"));
        Path log = Files.writeString(site.path("data/sparekey.db-wal"), "precious");
        Blueprint blueprint = site.blueprint(false);

        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> site.installation().initialise(blueprint))
                .satisfies(fault -> assertThat(fault.details()).containsExactly(log.toString()));
        assertThat(log).hasContent("precious");
        assertThat(site.path("data/sparekey.db")).doesNotExist();
    }

    @Test
    void oneFileCannotBeTwo() {
        Site site = new Site(directory);
        Blueprint two = site.blueprint(false);
        Blueprint one = new Blueprint(
                two.settings(),
                two.database(),
                site.path("data/sparekey.db"),
                two.passphrase(),
                two.passphraseFile(),
                two.operator(),
                false);

        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> site.installation().initialise(one))
                .satisfies(fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.BAD_INPUT));
        assertThat(site.path("data/sparekey.db")).doesNotExist();
    }

    @Test
    void whatCannotBeFinishedIsGoneAgain() throws IOException {
        Files.writeString(site.path("file"), "no directory");
        Blueprint plan = site.blueprint(Optional.empty(), false);

        CommandFault fault = fault(new Blueprint(
                site.path("file/sparekey.conf"),
                plan.database(),
                plan.keyring(),
                plan.passphrase(),
                Optional.empty(),
                plan.operator(),
                false));

        assertThat(fault.exitCode()).isEqualTo(ExitCode.SETTINGS);
        assertThat(directory).isDirectoryNotContaining(path -> !path.endsWith("file"));
    }

    @Test
    void anEmptyPassphraseMakesNothing() {
        Blueprint plan = site.blueprint(Optional.empty(), false);

        CommandFault fault = fault(new Blueprint(
                plan.settings(),
                plan.database(),
                plan.keyring(),
                new Passphrase(new char[0]),
                Optional.empty(),
                plan.operator(),
                false));

        assertThat(fault.exitCode()).isEqualTo(ExitCode.MASTER_KEYS);
        assertThat(directory).isEmptyDirectory();
    }

    private CommandFault fault(Blueprint blueprint) {
        return catchThrowableOfType(
                CommandFault.class, () -> site.installation().initialise(blueprint));
    }

    private String modeOf(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(site.path(name)));
    }
}
