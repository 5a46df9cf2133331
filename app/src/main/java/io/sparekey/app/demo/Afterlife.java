// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.app.service.StopSignal;
import io.sparekey.simulator.SimulatedFleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet after the story: time moves on with real time, and the Macs do what they are asked for. */
final class Afterlife {

    private static final Logger LOG = LoggerFactory.getLogger(Afterlife.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Stage stage;
    private final SimulatedFleet fleet;
    private final Clock real;

    /** @param real whose time passes on the stage, too */
    Afterlife(Stage stage, SimulatedFleet fleet, Clock real) {
        this.stage = stage;
        this.fleet = fleet;
        this.real = real;
    }

    /** Lives until it is asked to stop. */
    void liveUntil(StopSignal stop) {
        Instant before = real.instant().truncatedTo(ChronoUnit.MILLIS);
        while (!stop.isAskedWithin(BEAT)) {
            Instant now = real.instant().truncatedTo(ChronoUnit.MILLIS);
            if (now.isAfter(before)) {
                stage.clock().advance(Duration.between(before, now));
                before = now;
            }
            tick();
        }
    }

    /** What the core fails to take is lost, as in real life; the Macs go on. */
    private void tick() {
        try {
            fleet.tick();
        } catch (RuntimeException fault) {
            LOG.warn("something that a Mac said was not taken in", fault);
        }
    }
}
