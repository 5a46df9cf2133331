// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of a simulated world: it stands still until it is told to advance, so that eight hours pass in no time. Millisecond
 * precision. Thread-safe; clocks made by {@link #withZone} follow the one they came from.
 */
public final class SimulatedClock extends Clock {

    private final AtomicLong epochMillis;
    private final ZoneId zone;

    /** A clock in UTC that shows {@code start}, cut to milliseconds. */
    public SimulatedClock(Instant start) {
        this(new AtomicLong(start.toEpochMilli()), ZoneOffset.UTC);
    }

    private SimulatedClock(AtomicLong epochMillis, ZoneId zone) {
        this.epochMillis = epochMillis;
        this.zone = zone;
    }

    /**
     * Lets time pass, in whole milliseconds.
     *
     * @return what the clock shows now
     * @throws IllegalArgumentException if {@code by} is negative: nothing here was written for time that runs backwards
     */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time passes forwards only, not by " + by);
        }
        return Instant.ofEpochMilli(epochMillis.addAndGet(by.toMillis()));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(epochMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SimulatedClock(epochMillis, other);
    }
}
