// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.Blueprint.Database.Server;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.app.EmbeddedServer;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose database is on a real PostgreSQL server. */
class PostgresInstallationTest {

    private static Optional<EmbeddedServer> postgres = Optional.empty();

    @TempDir
    Path directory;

    private Site site = new Site(Path.of("made before each test"));
    private String url = "";

    @BeforeAll
    static void startServer() throws IOException {
        postgres = Optional.of(EmbeddedServer.start());
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    @BeforeEach
    void beginWithAnEmptyDatabase() throws SQLException {
        site = new Site(directory);
        EmbeddedServer server = postgres.orElseThrow();
        url = server.url(server.create());
    }

    @Test
    void whatIsMadeOpensAtOnce() throws IOException {
        site.installation().initialise(blueprint(site, server(Optional.of(passwordFile("rw-------")))));

        assertThat(site.path("sparekey.conf")).content().contains(url).doesNotContain("hunter2");
        assertThat(site.path("data")).doesNotExist();
        try (Session session = site.installation().open(site.point())) {
            session.unlock();
            assertThat(session.masterKeys().generations()).containsExactly(1);
        }
    }

    @Test
    void whatOneNodeDoesAnotherKnows() {
        site.installation().initialise(blueprint(site, server(Optional.empty())));
        var serial = new SerialNumber("C02ABC123");

        try (Session one = site.installation().open(site.point());
                Session other = site.installation().open(site.point())) {
            var mac = new Registration(serial, "Mac", Optional.empty(), Ownership.CORPORATE);
            assertThat(one.sparekey()
                            .registerDevice()
                            .register(one.actor(), mac)
                            .done())
                    .isPresent();
            assertThat(other.sparekey().findDevice().find(other.actor(), serial).done())
                    .isPresent();
        }
    }

    /** Its keys are wrapped by a keyring that the second one does not have. */
    @Test
    void aDatabaseInUseIsNotTakenOver() throws IOException {
        site.installation().initialise(blueprint(site, server(Optional.empty())));
        Site second = new Site(Files.createDirectory(directory.resolve("second")));

        CommandFault fault = fault(second, server(Optional.empty()));

        assertThat(fault.exitCode()).isEqualTo(ExitCode.NOT_NOW);
        assertThat(fault).hasMessageContaining("in use");
        assertThat(second.path("keys")).doesNotExist();
        assertThat(second.path("sparekey.conf")).doesNotExist();
        try (Session session = site.installation().open(site.point())) {
            session.unlock();
            assertThat(session.masterKeys().generations()).containsExactly(1);
        }
    }

    @Test
    void whatCannotBeFinishedIsGoneAgain() {
        url = url + "-that-is-not-there";

        CommandFault fault = fault(site, server(Optional.empty()));

        assertThat(fault.exitCode()).isEqualTo(ExitCode.STORAGE);
        assertThat(site.path("keys")).doesNotExist();
        assertThat(site.path("sparekey.conf")).doesNotExist();
    }

    @Test
    void aPasswordThatOthersMayReadIsNotUsed() throws IOException {
        CommandFault fault = fault(site, server(Optional.of(passwordFile("rw-r--r--"))));

        assertThat(fault).hasMessageContaining("password");
        assertThat(site.path("sparekey.conf")).doesNotExist();
    }

    @Test
    void backupsAreLeftToPostgresql() throws IOException {
        site.installation().initialise(blueprint(site, server(Optional.empty())));
        Path medium = Files.createDirectory(site.path("medium"));

        try (Session session = site.installation().open(site.point())) {
            CommandFault fault = catchThrowableOfType(
                    CommandFault.class, () -> session.backUp(medium.resolve("copy.db"), Optional.empty()));

            assertThat(fault.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(fault).hasMessageContaining("pg_dump");
        }
        assertThat(medium).isEmptyDirectory();
    }

    private Server server(Optional<Path> passwordFile) {
        return new Server(url, Optional.of(EmbeddedServer.USER), passwordFile);
    }

    private Path passwordFile(String mode) throws IOException {
        Path file = Files.writeString(site.path("password"), "hunter2\n");
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        return Files.setPosixFilePermissions(file, permissions);
    }

    private static Blueprint blueprint(Site site, Server server) {
        Blueprint inFile = site.blueprint(false);
        return new Blueprint(
                inFile.settings(),
                server,
                inFile.keyring(),
                inFile.passphrase(),
                inFile.passphraseFile(),
                inFile.operator(),
                false);
    }

    private static CommandFault fault(Site site, Server server) {
        Blueprint plan = blueprint(site, server);
        return catchThrowableOfType(
                CommandFault.class, () -> site.installation().initialise(plan));
    }
}
