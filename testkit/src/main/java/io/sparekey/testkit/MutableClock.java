// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved; shows milliseconds and nothing finer. Thread-safe. */
public final class MutableClock extends Clock {

    /** Where {@link #standing} begins: a Wednesday morning, later than every id that {@link Ids} makes. */
    public static final Instant START = Instant.parse("2026-04-01T09:00:00Z");

    private final AtomicLong millis;
    private final ZoneId zone;

    private MutableClock(AtomicLong millis, ZoneId zone) {
        this.millis = millis;
        this.zone = zone;
    }

    /** Shows that instant, cut to milliseconds, in UTC. */
    public static MutableClock at(Instant start) {
        return new MutableClock(new AtomicLong(start.toEpochMilli()), ZoneOffset.UTC);
    }

    /** Shows an instant given as in {@code 2026-04-01T09:00:00Z}. */
    public static MutableClock at(String start) {
        return at(Instant.parse(start));
    }

    /** Shows {@link #START}. */
    public static MutableClock standing() {
        return at(START);
    }

    /**
     * Moves it on, or back if the duration is negative.
     *
     * @return what it shows now
     */
    public Instant advance(Duration by) {
        return Instant.ofEpochMilli(millis.addAndGet(by.toMillis()));
    }

    /** Moves it to that instant, cut to milliseconds. */
    public void set(Instant instant) {
        millis.set(instant.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, moved together with this one, in another zone. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(millis, other);
    }
}
