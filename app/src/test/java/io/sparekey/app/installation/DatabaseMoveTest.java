// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparekey.adapters.cli.installation.Blueprint.Database.Server;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation.Point;
import io.sparekey.adapters.cli.installation.Installation.Showing;
import io.sparekey.adapters.cli.installation.Move;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.app.EmbeddedServer;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Maintenance;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.usecase.ProveKeys;
import io.sparekey.core.usecase.ReadAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moves the demo's database, with keys of every standing in it, into a real PostgreSQL, and works on there. */
class DatabaseMoveTest {

    private static final Move.Watcher NOBODY = (step, table, done, all) -> {};

    /** Made once: the story takes a few seconds. */
    @TempDir
    static Path told;

    private static Optional<EmbeddedServer> postgres = Optional.empty();

    @TempDir
    Path directory;

    private Site site = new Site(Path.of("made before each test"));
    private Move move = new Move(Path.of("made"), new Server("before each test", Optional.empty(), Optional.empty()));

    @BeforeAll
    static void tellTheStory() throws IOException {
        postgres = Optional.of(EmbeddedServer.start());
        try (SparekeyInstallation installation = new Site(told).installation()) {
            var showing = new Showing(true, Optional.of(told), 0, false);
            assertThat(installation.demo(new Point(Optional.empty(), Optional.empty()), showing))
                    .isTrue();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    @BeforeEach
    void aCopyOfTheStoryAndAnEmptyDatabase() throws IOException, SQLException {
        site = new Site(directory);
        try (var files = Files.list(told)) {
            for (Path file : files.toList()) {
                Files.copy(file, site.path(file.getFileName().toString()));
            }
        }
        String settings = Files.readString(site.path("sparekey.conf"));
        Files.writeString(
                site.path("sparekey.conf"),
                settings.replace(told.toAbsolutePath().toString(), directory.toString()));
        move = new Move(site.path("demo.db"), newDatabase());
    }

    private static Server newDatabase() throws SQLException {
        EmbeddedServer server = postgres.orElseThrow();
        return new Server(server.url(server.create()), Optional.of(EmbeddedServer.USER), Optional.empty());
    }

    @Test
    void afterwardsEverythingIsDoneThere() {
        int keys;
        try (Session before = site.installation().open(site.as("adam"))) {
            keys = proved(before);
        }
        List<String> told = new ArrayList<>();

        Move.Report report = moved((step, table, done, all) -> told.add(step + " " + table));

        assertThat(report.opened()).isEqualTo(keys).isPositive();
        assertThat(report.unopenable()).isZero();
        assertThat(report.tables())
                .anySatisfy(table -> assertThat(table)
                        .extracting(Move.Table::name, Move.Table::rows)
                        .containsExactly("escrowed_keys", (long) keys));
        assertThat(new TreeSet<>(told)).contains("copy devices", "compare devices", "compare audit_entries");
        try (Session after = there().open(site.as("adam"))) {
            assertThat(proved(after)).isEqualTo(keys);
        }
        try (Session after = there().open(site.as("audrey"))) {
            assertThat(events(after)).contains(new AuditEvent.MaintenanceBegun(Maintenance.MOVE_DATABASE));
        }
        assertThat(catchThrowableOfType(
                        CommandFault.class, () -> site.installation().open(site.as("adam"))))
                .hasMessageContaining("everything was moved to " + move.to().url());
        assertFault(ExitCode.NOT_NOW, "already", () -> moved(NOBODY));
    }

    @Test
    void aMoveThatWasStoppedIsGoneOnWith() {
        var stopped = new CommandFault(ExitCode.STOPPED, "stopped");
        assertFault(
                ExitCode.STOPPED,
                "stopped",
                () -> moved((step, table, done, all) -> {
                    if (table.equals("rotations")) {
                        throw stopped;
                    }
                }));
        assertFault(ExitCode.STORAGE, "not finished", () -> there().open(site.as("adam")));

        assertThat(moved(NOBODY).opened()).isPositive();
    }

    @Test
    void onlyAdministratorsMay() {
        assertFault(ExitCode.REFUSED, "administer", () -> site.installation().move(site.as("sue"), move, NOBODY));

        try (Session session = site.installation().open(site.as("audrey"))) {
            assertThat(events(session)).last().isInstanceOf(AuditEvent.ActRefused.class);
        }
        assertThat(moved(NOBODY).opened()).isPositive();
    }

    @Test
    void anotherKeyringIsNoticedBeforeAnythingIsTouched() throws Exception {
        Files.delete(site.path("demo.keyring"));
        char[] passphrase = Files.readString(site.path("passphrase")).strip().toCharArray();
        new KeyringFile(site.path("demo.keyring"), new SecureRandom())
                .create(passphrase)
                .close();

        assertFault(ExitCode.MASTER_KEYS, "master key", () -> moved(NOBODY));
        assertThat(tables()).isZero();
    }

    private int tables() throws SQLException {
        try (Connection connection = DriverManager.getConnection(move.to().url(), "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aDatabaseInUseIsNoTarget() throws SQLException {
        moved(NOBODY);
        Server used = move.to();
        site = new Site(told);
        move = new Move(site.path("demo.db"), used);

        assertFault(ExitCode.NOT_NOW, "in use already", () -> moved(NOBODY));
    }

    @Test
    void aServiceThatRunsIsNoticed() throws Exception {
        try (Session writer = site.installation().open(site.as("adam"))) {
            assertThat(proved(writer)).isPositive();
            assertThat(moved((step, table, done, all) -> {}).opened()).isPositive();

            // It had the file open all the time, and can do nothing with it any more.
            assertThat(catchThrowableOfType(RuntimeException.class, () -> proved(writer)))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/sparekey?user=keeper&password=secret, BAD_INPUT, must not hold a password",
        "jdbc:postgresql://keeper:secret@db/sparekey, BAD_INPUT, must not hold a password",
        "jdbc:mysql://db/sparekey, BAD_INPUT, begins with jdbc:postgresql:",
    })
    void aUrlThatIsNoneIsRefusedAndNotRepeated(String url, ExitCode exitCode, String why) {
        move = new Move(move.from(), new Server(url, Optional.empty(), Optional.empty()));

        CommandFault fault = catchThrowableOfType(CommandFault.class, () -> moved(NOBODY));

        assertThat(fault.exitCode()).isEqualTo(exitCode);
        assertThat(fault).hasMessageContaining(why).hasMessageNotContaining("secret");
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        String url = move.to().url().replaceFirst("/database.*", "/nowhere");
        move = new Move(move.from(), new Server(url, Optional.of("postgres"), Optional.empty()));

        assertThat(catchThrowableOfType(StoreUnavailable.class, () -> moved(NOBODY)))
                .hasMessageContaining("there is no database of that name");
        assertThat(catchThrowableOfType(
                                CommandFault.class,
                                () -> site.installation()
                                        .move(site.as("adam"), new Move(site.path("no.db"), move.to()), NOBODY))
                        .exitCode())
                .isEqualTo(ExitCode.STORAGE);
    }

    @Test
    void thePasswordComesFromAPrivateFile() throws IOException {
        Path open = Files.writeString(site.path("password"), "secret\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        move = new Move(move.from(), new Server(move.to().url(), move.to().user(), Optional.of(open)));
        assertFault(ExitCode.MASTER_KEYS, open.toString(), () -> moved(NOBODY));

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        assertThat(moved(NOBODY).opened()).isPositive();
    }

    private Move.Report moved(Move.Watcher watcher) {
        return site.installation().move(site.as("adam"), move, watcher);
    }

    /** The same installation, with the settings that the command tells of. */
    private SparekeyInstallation there() {
        return new Site(directory)
                .with(Map.of("SPAREKEY_POSTGRESQL_URL", move.to().url(), "SPAREKEY_POSTGRESQL_USER", "postgres"))
                .installation();
    }

    private static int proved(Session session) {
        ProveKeys.Report report = session.sparekey()
                .proveKeys()
                .prove(Actor.system(), Optional.empty(), 1000)
                .done()
                .orElseThrow();
        assertThat(report.failed()).isEmpty();
        return report.proved();
    }

    private static List<AuditEvent> events(Session session) {
        var query = ReadAudit.Query.oldestFirst(AuditSelection.ALL, Optional.empty(), 1000);
        return session.sparekey().readAudit().read(session.actor(), query).done().orElseThrow().items().stream()
                .map(AuditEntry::event)
                .toList();
    }

    private static void assertFault(ExitCode exitCode, String message, ThrowingCallable call) {
        CommandFault fault = catchThrowableOfType(CommandFault.class, call);
        assertThat(fault.exitCode()).isEqualTo(exitCode);
        assertThat(fault).hasMessageContaining(message);
    }
}
