// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.operation;

import io.sparekey.adapters.http.host.ExpiringRecords;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes expired records now and then, all there are, in steps small enough to be in nobody's way. Several nodes may do so at once. However
 * fast strangers make records, they go as fast: an end to a round before it is through would let them heap up.
 */
public final class Purge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final int STEP = 500;

    private final ExpiringRecords records;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "purge");
        daemon.setDaemon(true);
        return daemon;
    });
    private final ScheduledFuture<?> rounds;

    /** Of these, each time the pause is over. */
    public Purge(ExpiringRecords records, Duration pause) {
        this.records = records;
        rounds = thread.scheduleWithFixedDelay(this::purge, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once: until nothing is left. */
    void purge() {
        try {
            while (!Thread.currentThread().isInterrupted() && records.purge(STEP) == STEP) {
                // until nothing is left
            }
        } catch (RuntimeException fault) {
            LOG.warn("expired records were not deleted; this is tried again", fault);
        }
    }

    @Override
    public void close() {
        rounds.cancel(true);
        thread.shutdownNow();
    }
}
