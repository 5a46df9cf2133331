// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.simulator.SimulatedFleet;
import java.security.SecureRandom;
import java.time.Clock;

/** The ports {@link KeyRotation} and {@link DeviceCheckIn}: here simulated Macs, in your program your management server. */
final class MacsModule extends AbstractModule {

    @Provides
    @Singleton
    SimulatedFleet fleet(Clock clock, SecureRandom random, Reception reception) {
        return new SimulatedFleet(clock, random, reception);
    }

    /** A provider, since the way back leads to what is made of the way there. */
    @Provides
    Reception reception(Provider<Sparekey> sparekey) {
        return new Reception(sparekey);
    }

    @Provides
    KeyRotation rotation(SimulatedFleet fleet) {
        return fleet;
    }

    @Provides
    DeviceCheckIn checkIn(SimulatedFleet fleet) {
        return fleet;
    }
}
