// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.simulator.mdm.EnrolledMac;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Macs at a management server, each of which shows up there every second, since there is no push service that would wake it. */
final class ManagedFleet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedFleet.class);

    private final List<EnrolledMac> macs = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** Begins at once. */
    ManagedFleet() {
        var unheeded = thread.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
        if (unheeded.isCancelled()) {
            throw new IllegalStateException("the Macs do not run");
        }
    }

    /** One more. */
    void add(EnrolledMac mac) {
        macs.add(mac);
    }

    private void poll() {
        for (EnrolledMac mac : macs) {
            try {
                mac.poll();
            } catch (RuntimeException fault) {
                LOG.info("{} was not heard: {}", mac, fault.getMessage());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
