// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.sweeps;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does some work again and again on one thread of its own, with a pause after each run. A fault is logged and stops neither the rest of
 * that run nor the runs that follow.
 */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Runnable> work;
    private final Duration every;
    private final Progress progress;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(run -> new Thread(run, "sweeps"));

    /**
     * Not started yet.
     *
     * @param work what to do in each run, in that order
     * @param every the pause
     * @param progress told before and after each of them
     */
    public Sweeper(List<Runnable> work, Duration every, Progress progress) {
        this.work = List.copyOf(work);
        this.every = every;
        this.progress = progress;
    }

    /** Begins with the first run. To be called once. */
    public void start() {
        // Its future has nothing to tell: run() lets no fault out.
        var unused = thread.scheduleWithFixedDelay(this::run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info("sweeps run every {} s", every.toSeconds());
    }

    private void run() {
        for (Runnable task : work) {
            try {
                progress.made();
                task.run();
                progress.made();
            } catch (Throwable fault) { // an Error, too, would end the schedule without a word
                LOG.error("a sweep failed; the next run comes in {} s", every.toSeconds(), fault);
            }
        }
    }

    /** Lets the run that is under way end, and starts no other. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("a sweep has not ended within {} s and is interrupted", PATIENCE.toSeconds());
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
