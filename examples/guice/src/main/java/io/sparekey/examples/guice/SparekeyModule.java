// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.core.usecase.RunSweeps;
import io.sparekey.core.usecase.StoreKey;
import java.security.SecureRandom;
import java.time.Clock;

/** The core on the ports that other modules bind, and one line for each use case that somebody wants injected. */
final class SparekeyModule extends AbstractModule {

    @Provides
    @Singleton
    Sparekey sparekey(
            Transactions transactions,
            KeyVault vault,
            KeyRotation rotation,
            DeviceCheckIn checkIn,
            Clock clock,
            SecureRandom random) {
        return Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .rotation(rotation)
                .checkIn(checkIn)
                .clock(clock)
                .random(random)
                .build();
    }

    @Provides
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Provides
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Provides
    RegisterDevice registerDevice(Sparekey sparekey) {
        return sparekey.registerDevice();
    }

    @Provides
    StoreKey storeKey(Sparekey sparekey) {
        return sparekey.storeKey();
    }

    @Provides
    RevealKey revealKey(Sparekey sparekey) {
        return sparekey.revealKey();
    }

    @Provides
    RunSweeps runSweeps(Sparekey sparekey) {
        return sparekey.runSweeps();
    }
}
