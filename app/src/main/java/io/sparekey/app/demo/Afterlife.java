// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.app.service.StopSignal;
import io.sparekey.core.access.Refusal;
import io.sparekey.simulator.SimulatedFleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet after the story: time moves on with real time, owners ask their Macs to check in now and then, and the Macs do. */
final class Afterlife {

    private static final Logger LOG = LoggerFactory.getLogger(Afterlife.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int BEATS_BETWEEN_REQUESTS = 10;

    private final Stage stage;
    private final SimulatedFleet fleet;
    private final Clock real;

    /** @param real whose time passes on the stage, too */
    Afterlife(Stage stage, SimulatedFleet fleet, Clock real) {
        this.stage = stage;
        this.fleet = fleet;
        this.real = real;
    }

    /** Lives until it is asked to stop, or nobody reads any more. */
    void liveUntil(StopSignal stop) {
        List<Prop> macs = stage.macs();
        Instant before = real.instant().truncatedTo(ChronoUnit.MILLIS);
        for (int beats = 0; !stop.isAskedWithin(BEAT) && stage.narrator().isHeard(); beats++) {
            Instant now = real.instant().truncatedTo(ChronoUnit.MILLIS);
            if (now.isAfter(before)) {
                stage.clock().advance(Duration.between(before, now));
                before = now;
            }
            if (beats % BEATS_BETWEEN_REQUESTS == 0 && !macs.isEmpty()) {
                request(macs.get(beats / BEATS_BETWEEN_REQUESTS % macs.size()));
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

    private void request(Prop prop) {
        Cast owner = prop.owner();
        String answer = stage.sparekey()
                .requestCheckIn()
                .request(stage.as(owner), stage.id(prop))
                .fold(device -> "asked; last heard of " + lastHeardOf(prop), (Refusal why) -> Words.of(why));
        stage.narrator().tell(owner.shown(), "asks " + prop.shown() + " to check in", answer);
    }

    private String lastHeardOf(Prop prop) {
        Instant now = stage.clock().instant();
        return stage.page(prop)
                .device()
                .status()
                .lastCheckIn()
                .map(at -> Words.roughly(Duration.between(at, now)) + " ago")
                .orElse("never");
    }
}
