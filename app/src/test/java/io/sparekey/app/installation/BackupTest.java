// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation.Point;
import io.sparekey.adapters.cli.installation.Installation.Showing;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.settings.SettingsText;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.usecase.ProveKeys;
import io.sparekey.core.usecase.RegisterDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backs up an installation that is at work, restores it elsewhere, and opens every key there. */
class BackupTest {

    @TempDir
    Path directory;

    @Test
    void whatIsRestoredElsewhereOpensEvenAfterARekeyHere() throws Exception {
        Site here = atWork();
        Path copy = Files.createDirectory(directory.resolve("safe")).resolve("one.db");
        Path keyring = Files.createDirectory(directory.resolve("vault")).resolve("one.keyring");

        int keys;
        try (Session session = here.installation().open(here.as("adam"));
                Writer writer = new Writer(here)) {
            writer.begin();
            session.backUp(copy, Optional.of(keyring));
            keys = opened(session);
        }
        assertThat(keys).isPositive();
        assertThat(modeOf(copy)).isEqualTo("rw-------");
        assertThat(modeOf(keyring)).isEqualTo("rw-------");

        try (Session session = here.installation().open(here.as("adam"))) {
            session.masterKeys().add();
            assertThat(session.sparekey().rekeyVault().rekey(session.actor()).done())
                    .isPresent();
            session.masterKeys().drop(1);
            assertThat(opened(session)).isEqualTo(keys);
        }
        try (Session restored = restored("elsewhere", here, copy, keyring)) {
            assertThat(opened(restored)).isEqualTo(keys);
            assertThat(restored.masterKeys().generations()).containsExactly(1);
        }
        try (Session mixed = restored("mixed", here, copy, here.path("demo.keyring"))) {
            assertThat(catchThrowableOfType(CommandFault.class, mixed::unlock).exitCode())
                    .isEqualTo(ExitCode.MASTER_KEYS);
        }
    }

    @Test
    void bothInOnePlaceIsRefused() {
        Site here = new Site(directory.resolve("here"));
        here.installation().initialise(here.blueprint(Optional.empty(), false));

        assertFault(here, directory.resolve("one.db"), directory.resolve("one.keyring"), ExitCode.BAD_INPUT);
        assertThat(directory).isDirectoryNotContaining("glob:**/one.*");
    }

    /** Where the medium is not mounted, its directory would be made on the disk that is to be backed up. */
    @Test
    void noDirectoryIsMadeForACopy() {
        Site here = new Site(directory.resolve("here"));
        here.installation().initialise(here.blueprint(Optional.empty(), false));

        assertFault(here, directory.resolve("unmounted/one.db"), directory.resolve("k"), ExitCode.BAD_INPUT);
        assertThat(directory.resolve("unmounted")).doesNotExist();
    }

    @Test
    void nothingIsReplacedAndNothingHalfStays() throws IOException {
        Site here = new Site(directory.resolve("here"));
        here.installation().initialise(here.blueprint(Optional.empty(), false));
        Path copy = Files.writeString(directory.resolve("one.db"), "precious");
        Path vault = Files.createDirectory(directory.resolve("vault"));

        try (Session session = here.installation().open(here.point())) {
            assertThat(catchThrowableOfType(
                            RuntimeException.class, () -> session.backUp(copy, Optional.of(vault.resolve("k")))))
                    .hasMessageContaining("there is a file already");
        }
        assertThat(copy).hasContent("precious");
        assertThat(vault).isEmptyDirectory();
    }

    private static void assertFault(Site here, Path copy, Path keyring, ExitCode exitCode) {
        try (Session session = here.installation().open(here.point())) {
            CommandFault fault =
                    catchThrowableOfType(CommandFault.class, () -> session.backUp(copy, Optional.of(keyring)));
            assertThat(fault.exitCode()).isEqualTo(exitCode);
        }
    }

    /** The demo's database has keys of every standing in it. */
    private Site atWork() {
        Site site = new Site(directory.resolve("here"));
        boolean holds;
        try (SparekeyInstallation installation = site.installation()) {
            holds = installation.demo(
                    new Point(Optional.empty(), Optional.empty()),
                    new Showing(true, Optional.of(site.directory), 0, false));
        }
        assertThat(holds).isTrue();
        return site;
    }

    private Session restored(String name, Site from, Path database, Path keyring) throws IOException {
        Site site = new Site(Files.createDirectory(directory.resolve(name)));
        Files.copy(database, site.path("restored.db"));
        Files.copy(keyring, site.path("restored.keyring"));
        Files.setPosixFilePermissions(site.path("restored.keyring"), PosixFilePermissions.fromString("rw-------"));
        var operator = new Operator("alice", "alice", new UserId("issuer", "alice"), Set.of(Right.ADMINISTER));
        Files.writeString(
                site.path("sparekey.conf"),
                SettingsText.of(
                        new DatabaseSource.SqliteFile(site.path("restored.db")),
                        site.path("restored.keyring"),
                        Optional.of(from.path("passphrase")),
                        List.of(operator)));
        return site.installation().open(site.point());
    }

    /** How many keys open; all have to. */
    private static int opened(Session session) {
        int proved = 0;
        Optional<KeyId> after = Optional.empty();
        do {
            ProveKeys.Report report = session.sparekey()
                    .proveKeys()
                    .prove(Actor.system(), after, 100)
                    .done()
                    .orElseThrow();
            assertThat(report.failed()).isEmpty();
            proved += report.proved();
            after = report.next();
        } while (after.isPresent());
        return proved;
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Another process's worth of writing. */
    private static final class Writer implements AutoCloseable {

        private static final Duration PAUSE = Duration.ofMillis(2);

        private final AtomicBoolean enough = new AtomicBoolean();
        private final CountDownLatch begun = new CountDownLatch(5);
        private final Thread thread;

        Writer(Site site) {
            thread = new Thread(() -> write(site));
        }

        void begin() throws InterruptedException {
            thread.start();
            assertThat(begun.await(1, TimeUnit.MINUTES)).as("the writer writes").isTrue();
        }

        private void write(Site site) {
            try (Session session = site.installation().open(site.as("adam"))) {
                for (int n = 0; !enough.get(); n++) {
                    var registration = new RegisterDevice.Registration(
                            new SerialNumber("MEANWHILE-" + n), "Mac", Optional.empty(), Ownership.UNKNOWN);
                    session.sparekey().registerDevice().register(session.actor(), registration);
                    begun.countDown();
                    // One that never pauses may keep others out for as long as they are willing to wait: SQLite knows
                    // no queue.
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }

        @Override
        public void close() {
            enough.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
