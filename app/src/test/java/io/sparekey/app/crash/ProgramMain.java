// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.simulator.SimulatedClock;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Executors;

/** The process to be killed: a {@link Program} on a database file, called over standard input and output. */
final class ProgramMain implements Line {

    /** What to call first, with the time: until then the process has the file not open. */
    static final String OPEN = "open";

    /** What it answers to anything else before. */
    static final String READY = "ready";

    private final Path database;
    private final Path keyFile;
    private final Pipe world;
    private volatile Line program = words -> READY;

    private ProgramMain(Path database, Path keyFile, OutputStream out) {
        this.database = database;
        this.keyFile = keyFile;
        this.world = new Pipe(System.in, out, this, Executors.newCachedThreadPool());
    }

    /** Takes the database file, the key file, and a file that nobody needs. */
    public static void main(String[] arguments) {
        OutputStream out = System.out;
        // Standard output belongs to the pipe.
        System.setOut(System.err);
        Path keyFile = Path.of(arguments[1]);
        // Most of the time to open a database goes into classes, which is better spent while another process is busy.
        open(Path.of(arguments[2]), keyFile, Instant.EPOCH, words -> words);
        new ProgramMain(Path.of(arguments[0]), keyFile, out).world.listen();
        // The test is gone, or wants this process to end; nobody needs what may still be under way.
        System.exit(0);
    }

    @Override
    public String call(String words) {
        if (!words.startsWith(OPEN)) {
            return program.call(words);
        }
        program = open(database, keyFile, Words.instant(words.substring(OPEN.length() + 1)), world);
        return READY;
    }

    private static Program open(Path database, Path keyFile, Instant time, Line world) {
        var transactions = SqliteDatabase.open(database).transactions();
        var clock = new SimulatedClock(time);
        var vault = Vault.open(transactions, Keyring.ofKeyFile(keyFile), clock, new SecureRandom());
        return new Program(transactions, vault, clock, world);
    }
}
