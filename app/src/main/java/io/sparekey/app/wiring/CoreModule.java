// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.EscrowProfiles;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import java.security.SecureRandom;
import java.time.Clock;

/** The core on its ports. */
public final class CoreModule extends AbstractModule {

    @Provides
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Provides
    @Singleton
    Sparekey sparekey(
            Transactions transactions,
            KeyVault vault,
            KeyRotation rotation,
            DeviceCheckIn checkIn,
            EscrowProfiles profiles,
            Clock clock,
            SecureRandom random) {
        return Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .rotation(rotation)
                .checkIn(checkIn)
                .profiles(profiles)
                .clock(clock)
                .random(random)
                .build();
    }
}
