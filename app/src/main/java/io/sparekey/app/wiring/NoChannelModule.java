// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.http.host.Hook;
import io.sparekey.adapters.mdm.ProfileDelivery;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import java.time.Clock;
import java.util.List;

/** No management channel, and the system's clock. */
public final class NoChannelModule extends AbstractModule {

    private final Clock clock;

    /** With that clock. */
    public NoChannelModule(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void configure() {
        bind(Clock.class).toInstance(clock);
    }

    @Provides
    @Singleton
    List<Hook> hooks() {
        return List.of();
    }

    @Provides
    @Singleton
    KeyRotation rotation() {
        return KeyRotation.none();
    }

    @Provides
    @Singleton
    DeviceCheckIn checkIn() {
        return DeviceCheckIn.none();
    }

    @Provides
    @Singleton
    ProfileDelivery delivery() {
        return ProfileDelivery.none();
    }
}
