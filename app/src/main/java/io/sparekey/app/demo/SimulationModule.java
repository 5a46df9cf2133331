// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.mdm.ProfileDelivery;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedFleet;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** A fleet of Macs that are not there, and a clock that the story moves. */
public final class SimulationModule extends AbstractModule {

    private final Instant begin;

    /** @param begin what the clock shows at first */
    public SimulationModule(Instant begin) {
        this.begin = begin;
    }

    @Provides
    @Singleton
    SimulatedClock simulatedClock() {
        return new SimulatedClock(begin);
    }

    @Provides
    Clock clock(SimulatedClock clock) {
        return clock;
    }

    @Provides
    @Singleton
    SimulatedFleet fleet(SimulatedClock clock, SecureRandom random, Provider<Sparekey> core) {
        return new SimulatedFleet(clock, random, new Reception(core::get));
    }

    @Provides
    KeyRotation rotation(SimulatedFleet fleet) {
        return fleet;
    }

    @Provides
    DeviceCheckIn checkIn(SimulatedFleet fleet) {
        return fleet;
    }

    @Provides
    @Singleton
    ProfileDelivery delivery() {
        return ProfileDelivery.none();
    }
}
