// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.core.device.Ownership;
import io.sparekey.simulator.SimulatedMac;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/**
 * Keeps nodes busy on a database that somebody else kills, has replaced and restores meanwhile, and then holds what was acknowledged
 * against it and against the Macs. {@code .ci/failover} starts it and is that somebody.
 */
final class FailOver implements AutoCloseable {

    private static final int NODES = 2;
    private static final int MACS = 12;
    private static final int CROWD = 4;
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final PrintStream out;
    private final Path acts;
    private final Journal journal;
    private final Random random = new Random();
    private final World world;
    private Place place;
    private Nodes nodes;
    private Traffic traffic;
    private boolean busy = true;

    private FailOver(PrintStream out, Path acts, Place place) throws IOException {
        this.out = out;
        this.acts = acts;
        this.place = place;
        this.journal = Journal.create(acts);
        this.world = new World(random, new Ledger(journal::write));
        this.nodes = startNodes();
        for (int i = 0; i < MACS; i++) {
            world.newMac(i % 3 == 0 ? Ownership.PERSONAL : Ownership.CORPORATE);
        }
        this.traffic = new Traffic(world, random, CROWD, PATIENCE);
    }

    /**
     * Takes the file to write acknowledged acts to, a line each, and the words of a {@link Place}. Then reads lines: {@code hold}
     * ends the traffic and lets all calm down; whatever was acknowledged must be there. {@code hold URL ACTS}: the same in a
     * database restored elsewhere, for so many acts, the first ones; on that the nodes go on. One line is printed for each.
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        List<String> words = Arrays.asList(arguments);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (var running = new FailOver(out, Path.of(words.get(0)), Place.of(words.subList(1, words.size())))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> order = Arrays.asList(line.split(" "));
                if (order.size() > 1) {
                    running.moveTo(order.get(1));
                }
                running.hold(order.size() > 2 ? Integer.parseInt(order.get(2)) : Integer.MAX_VALUE);
            }
        }
        System.exit(0);
    }

    private Nodes startNodes() throws IOException {
        Nodes started = Nodes.start(NODES, place, world.clock.instant(), world);
        world.use(started);
        return started;
    }

    private void moveTo(String url) throws IOException, InterruptedException, ExecutionException {
        calm();
        nodes.close();
        place = place.at(url);
        nodes = startNodes();
    }

    /** People and sweeps go home; the Macs are in the middle of whatever it is. */
    private void calm() throws InterruptedException, ExecutionException {
        if (busy) {
            world.use(words -> {
                throw new Line.HungUp();
            });
            traffic.end();
            traffic.close();
            world.use(nodes);
            busy = false;
        }
    }

    private void hold(int most) throws IOException, InterruptedException, ExecutionException {
        calm();
        world.calmDown();
        List<Fact> all = Journal.read(acts);
        List<Fact> facts = all.subList(0, Math.min(most, all.size()));
        List<String> losses = new ArrayList<>();
        List<String> twins;
        try (PostgresDatabase database = place.database();
                Keyring keyring = place.keyring()) {
            Vault vault = Vault.open(database.transactions(), keyring, world.clock, new SecureRandom());
            Judge judge = new Judge(database.transactions(), vault, world.clock);
            judge.hold(facts, Instant.EPOCH);
            judge.holdMacs(world.fleet.macs(), world.ledger, true);
            judge.holdAllKeys();
            losses.addAll(judge.losses());
            twins = new Twins(database.transactions())
                    .find(world.fleet.macs().stream().map(SimulatedMac::id).toList());
        }
        losses.forEach(System.err::println);
        twins.forEach(System.err::println);
        out.printf(
                "%d lost, %d doubled, of %d typed keys, %d rotations, %d keys of Macs and %d reveals%n",
                losses.size(),
                twins.size(),
                count(facts, Fact.Stored.class),
                count(facts, Fact.Rotated.class),
                count(facts, Fact.Taken.class),
                count(facts, Fact.Revealed.class));
        out.flush();
    }

    private static long count(List<Fact> facts, Class<? extends Fact> kind) {
        return facts.stream().filter(kind::isInstance).count();
    }

    @Override
    public void close() throws IOException {
        traffic.close();
        nodes.close();
        journal.close();
    }
}
