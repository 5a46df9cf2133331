// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.service;

import io.sparekey.app.sweeps.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says again and again that the service is alive, as long as its sweeps get on; so the service manager restarts one that hangs. */
public final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final SystemdNotify systemd;
    private final Progress progress;
    private final Duration patience;
    private final AtomicBoolean complained = new AtomicBoolean();
    private Optional<ScheduledExecutorService> thread = Optional.empty();

    /** @param patience how long the sweeps may be silent: their pause and the longest that a step of theirs can take */
    public Watchdog(SystemdNotify systemd, Progress progress, Duration patience) {
        this.systemd = systemd;
        this.progress = progress;
        this.patience = patience;
    }

    /** Begins, if anybody wants to hear it. To be called once. */
    public void start() {
        systemd.watchdogInterval().ifPresent(interval -> {
            var executor = Executors.newSingleThreadScheduledExecutor(run -> {
                Thread made = new Thread(run, "watchdog");
                made.setDaemon(true);
                return made;
            });
            thread = Optional.of(executor);
            // Its future has nothing to tell: look() lets no fault out.
            var unused = executor.scheduleAtFixedRate(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** Says that the service is alive, if it is. */
    void look() {
        if (progress.age().compareTo(patience) <= 0) {
            complained.set(false);
            systemd.alive();
        } else if (!complained.getAndSet(true)) {
            LOG.error(
                    "the sweeps hang: nothing was done for {} s", progress.age().toSeconds());
        }
    }

    @Override
    public void close() {
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
    }
}
