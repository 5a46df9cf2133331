// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.simulator.SimulatedMac;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Owners, support, Macs and sweeps, each on threads of their own: they keep the program busy until it is gone. */
final class Traffic implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> all = new ArrayList<>();
    private final World world;
    private final List<SimulatedMac> macs;
    private final Duration patience;

    /**
     * Begins at once.
     *
     * @param random where the seeds of the threads come from
     */
    Traffic(World world, Random random) {
        this(world, random, 1, Duration.ZERO);
    }

    /**
     * Begins at once.
     *
     * @param random where the seeds of the threads come from
     * @param crowd how many threads of owners, and of support
     * @param patience how long whoever finds the program's store out of reach waits before going on; 0 if that must not happen
     */
    Traffic(World world, Random random, int crowd, Duration patience) {
        this.world = world;
        this.macs = List.copyOf(world.fleet.macs());
        this.patience = patience;
        for (int i = 0; i < crowd; i++) {
            Random owner = new Random(random.nextLong());
            Random support = new Random(random.nextLong());
            begin(() -> letOwnersStore(owner));
            begin(() -> letSupportWork(support));
        }
        Random time = new Random(random.nextLong());
        begin(() -> letTimePass(time));
        begin(world::sweep);
    }

    private void begin(Runnable work) {
        all.add(threads.submit(() -> {
            try {
                while (true) {
                    patiently(work);
                }
            } catch (Line.HungUp gone) {
                // Whoever was talking to it knows that it is gone.
            }
        }));
    }

    private void patiently(Runnable work) {
        try {
            work.run();
        } catch (Line.Unavailable e) {
            if (patience.isZero()) {
                throw e;
            }
            LockSupport.parkNanos(patience.toNanos());
        }
    }

    private void letOwnersStore(Random random) {
        SimulatedMac mac = any(random);
        world.store(mac, random.nextInt(6) == 0 ? World.WRONG_KEY : World.keyOf(mac));
    }

    private void letSupportWork(Random random) {
        SimulatedMac mac = any(random);
        if (random.nextInt(3) == 0) {
            world.reveal(mac);
        } else {
            world.rotate(mac);
        }
    }

    private void letTimePass(Random random) {
        if (world.fleet.tick() == 0 || random.nextInt(4) == 0) {
            world.advance(Duration.ofSeconds(1 + random.nextInt(600)));
        }
        world.sweep();
    }

    private SimulatedMac any(Random random) {
        return macs.get(random.nextInt(macs.size()));
    }

    /**
     * Returns when everybody has noticed that the program is gone.
     *
     * @throws ExecutionException if something else went wrong for somebody
     */
    void end() throws InterruptedException, ExecutionException {
        for (Future<?> each : all) {
            each.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
