// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, or the signal to end (SIGTERM): holds the end of the process back until everything was stopped in order. */
public final class StopSignal implements AutoCloseable {

    private static final Duration ATTENTION = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private StopSignal() {}

    /** Listens from now on. */
    public static StopSignal listening() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
        return signal;
    }

    /** Asks to stop, as Ctrl-C does. */
    public void ask() {
        asked.countDown();
    }

    /** Whoever sits at a prompt looks at nothing, and is not waited for. */
    private void stop() {
        ask();
        if (await(heard, ATTENTION)) {
            await(stopped, PATIENCE);
        }
    }

    /** Whether to stop. */
    public boolean isAsked() {
        return isAskedWithin(Duration.ZERO);
    }

    /** Waits for so long at most. Whether to stop. */
    public boolean isAskedWithin(Duration pause) {
        boolean stop = await(asked, pause);
        if (stop) {
            heard.countDown();
        }
        return stop;
    }

    private static boolean await(CountDownLatch latch, Duration atMost) {
        try {
            return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Everything was stopped. */
    @Override
    public void close() {
        heard.countDown();
        stopped.countDown();
    }
}
