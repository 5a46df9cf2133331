// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.adapters.crypto.Vault;
import io.sparekey.simulator.SimulatedClock;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** A process that serves on a database on which others serve, too: a {@link Program}, called over standard input and output. */
final class NodeMain {

    private NodeMain() {}

    /** Takes the time in milliseconds, and the words of a {@link Place}. */
    public static void main(String[] arguments) throws IOException {
        OutputStream out = System.out;
        // Standard output belongs to the pipe.
        System.setOut(System.err);
        List<String> words = Arrays.asList(arguments);
        Instant time = Words.instant(words.get(0));
        Place place = Place.of(words.subList(1, words.size()));
        var program = new CompletableFuture<Program>();
        Pipe world = new Pipe(System.in, out, line -> program.join().call(line), Executors.newCachedThreadPool());
        program.complete(open(place, time, world));
        world.listen();
        // Whoever started it is gone, or wants it to end.
        System.exit(0);
    }

    private static Program open(Place place, Instant time, Line world) throws IOException {
        var transactions = place.database().transactions();
        var clock = new SimulatedClock(time);
        return new Program(
                transactions, Vault.open(transactions, place.keyring(), clock, new SecureRandom()), clock, world);
    }
}
