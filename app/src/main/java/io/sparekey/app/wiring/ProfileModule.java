// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.mdm.EscrowProfileWriter;
import io.sparekey.adapters.mdm.ProfileDelivery;
import io.sparekey.app.settings.Settings;
import io.sparekey.core.port.EscrowProfiles;

/** The escrow profile, which goes out by the delivery of the management channel. */
public final class ProfileModule extends AbstractModule {

    @Provides
    @Singleton
    EscrowProfiles profiles(Settings settings, ProfileDelivery delivery) {
        return new EscrowProfileWriter(settings.profile().location(), delivery);
    }
}
