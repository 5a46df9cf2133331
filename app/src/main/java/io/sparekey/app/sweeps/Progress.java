// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.sweeps;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Remembers when the sweeps last got on, so that one sees whether they hang. Thread-safe. */
public final class Progress {

    private final LongSupplier nanos;
    private final AtomicLong last;

    /**
     * Counts from now on.
     *
     * @param nanos a clock that only runs forwards, as {@link System#nanoTime} does
     */
    public Progress(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = new AtomicLong(nanos.getAsLong());
    }

    /** Something was begun or done. */
    public void made() {
        last.set(nanos.getAsLong());
    }

    /** How long ago that was. */
    public Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - last.get());
    }
}
