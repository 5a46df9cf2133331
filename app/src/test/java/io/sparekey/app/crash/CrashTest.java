// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.device.Ownership;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program, a process with a database file, again and again while owners store keys, support looks at them and Macs make new
 * ones. Each next process goes on with the file it finds; before it does, everything that its predecessors acknowledged must be there
 * and every Mac be opened by a key that its owner gets, or show that one is on its way; now and then, when all has calmed down,
 * without exception. The system's caches survive: what a power failure does to the disk is left to SQLite.
 *
 * <p>{@code -Dsparekey.crash.kills=200} for longer runs, {@code -Dsparekey.crash.seed=…} for the same draws, though not the same
 * interleaving of threads.
 */
class CrashTest {

    private static final int KILLS = Integer.getInteger("sparekey.crash.kills", 10);
    private static final long SEED = Long.getLong("sparekey.crash.seed", new SecureRandom().nextLong());

    /** How often everything is looked at, not only what is new. */
    private static final int THOROUGH = 50;

    private static final int SPARES = 2;
    private static final int CALM = 10;
    private static final int WHILE_OPENING = 8;
    private static final int MOST_ANSWERS = 60;
    private static final int LONGEST_OPENING_NANOS = 50_000_000;
    private static final int LONGEST_ACT_NANOS = 5_000_000;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final World world = new World(random);
    private final Queue<Child> spares = new ArrayDeque<>();
    private @Nullable Child inUse;
    private Launcher launcher;
    private Instant checked = world.clock.instant();
    private int recoveries;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(keyFile(), ownerOnly);
        Files.write(keyFile(), key);
        launcher = Launcher.in(directory);
    }

    @AfterEach
    void endProcesses() {
        spares.forEach(Child::close);
        if (inUse != null) {
            inUse.close();
        }
    }

    @Test
    void whatIsAcknowledgedOutlivesTheProgram() throws Exception {
        System.out.println("crash test: seed " + SEED);
        Child first = start();
        use(first);
        world.newMac(Ownership.CORPORATE);
        world.newMac(Ownership.CORPORATE);
        world.newMac(Ownership.PERSONAL);
        killDuringTraffic(first);
        for (int kill = 2; kill <= KILLS; kill++) {
            live(start(), kill);
        }
        use(start());
        calmDown();
        check(true, true);
        System.out.printf(
                "crash test: %d kills; acknowledged: %d typed keys, %d rotations, %d keys of Macs, %d reveals; %d recoveries; 0 lost%n",
                KILLS,
                world.ledger.count(Fact.Stored.class),
                world.ledger.count(Fact.Rotated.class),
                world.ledger.count(Fact.Taken.class),
                world.ledger.count(Fact.Revealed.class),
                recoveries);
    }

    /** One life of the program, from the file that the one before has left behind to the next kill. */
    private void live(Child child, int kill) throws Exception {
        if (random.nextInt(WHILE_OPENING) == 0) {
            killWhileOpening(child);
            return;
        }
        use(child);
        check(kill % THOROUGH == 0, false);
        if (random.nextInt(CALM) == 0) {
            calmDown();
            check(false, true);
        }
        killDuringTraffic(child);
    }

    /** The process that has been up for longest; others come up meanwhile. */
    private Child start() throws IOException {
        while (spares.size() <= SPARES) {
            spares.add(Child.start(launcher, directory, world));
        }
        Child next = spares.remove();
        inUse = next;
        return next;
    }

    private void use(Child child) {
        child.open(world.clock.instant());
        world.use(child);
    }

    private void killWhileOpening(Child child) throws Exception {
        child.awaitStart();
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> child.open(world.clock.instant()));
        LockSupport.parkNanos(random.nextInt(LONGEST_OPENING_NANOS));
        child.kill();
        opening.handle((opened, gone) -> gone).join();
    }

    private void killDuringTraffic(Child child) throws Exception {
        int answers = random.nextInt(MOST_ANSWERS);
        int nanos = random.nextInt(LONGEST_ACT_NANOS);
        child.forgetAnswers();
        try (Traffic traffic = new Traffic(world, random)) {
            child.awaitAnswers(answers);
            LockSupport.parkNanos(nanos);
            child.kill();
            traffic.end();
        }
    }

    private void calmDown() {
        world.calmDown();
        recoveries++;
    }

    /**
     * A process is up and has the file open, but nothing happens meanwhile.
     *
     * @param thorough whether to look at everything, not only at what is new
     * @param calm whether all gaps must have closed
     */
    private void check(boolean thorough, boolean calm) throws IOException, SQLException {
        List<Fact> fresh = world.ledger.fresh();
        try (SqliteDatabase opened = SqliteDatabase.open(database());
                Keyring keyring = Keyring.ofKeyFile(keyFile())) {
            Vault vault = Vault.open(opened.transactions(), keyring, world.clock, new SecureRandom());
            Judge judge = new Judge(opened.transactions(), vault, world.clock);
            judge.hold(thorough ? world.ledger.all() : fresh, thorough ? Instant.EPOCH : checked);
            judge.holdMacs(world.fleet.macs(), world.ledger, calm);
            if (thorough) {
                judge.holdAllKeys();
                assertThat(integrity()).isEqualTo("ok");
            }
            assertThat(judge.losses())
                    .as("seed %d; the program said %s", SEED, Files.readString(errors()))
                    .isEmpty();
        }
        checked = world.clock.instant();
    }

    private String integrity() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            return result.next() ? result.getString(1) : "";
        }
    }

    private Path database() {
        return directory.resolve(Launcher.DATABASE);
    }

    private Path keyFile() {
        return directory.resolve(Launcher.KEY_FILE);
    }

    private Path errors() {
        return directory.resolve(Launcher.ERRORS);
    }
}
