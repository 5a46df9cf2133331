// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.http.host.Hook;
import io.sparekey.adapters.mdm.NanoMdm;
import io.sparekey.adapters.mdm.NanoMdmSettings;
import io.sparekey.adapters.mdm.ProfileDelivery;
import io.sparekey.adapters.mdm.Webhook;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.Transactions;
import java.time.Clock;
import java.util.List;

/** Real Macs through NanoMDM, whose webhook the portal's port receives; and the system's clock. */
public final class NanoMdmModule extends AbstractModule {

    /** Where NanoMDM delivers what Macs said. */
    public static final String HOOK = "/hooks/nanomdm";

    private final NanoMdmSettings settings;
    private final Clock clock;

    /** With that clock. */
    public NanoMdmModule(NanoMdmSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void configure() {
        bind(Clock.class).toInstance(clock);
    }

    @Provides
    @Singleton
    NanoMdm macs(Transactions transactions) {
        return new NanoMdm(settings, transactions, clock);
    }

    @Provides
    @Singleton
    KeyRotation rotation(NanoMdm macs) {
        return macs;
    }

    @Provides
    @Singleton
    DeviceCheckIn checkIn(NanoMdm macs) {
        return macs;
    }

    @Provides
    @Singleton
    ProfileDelivery profiles(NanoMdm macs) {
        return macs;
    }

    @Provides
    @Singleton
    Webhook webhook(NanoMdm macs, Sparekey sparekey, Transactions transactions) {
        return new Webhook(settings, macs, sparekey, transactions);
    }

    @Provides
    @Singleton
    List<Hook> hooks(Webhook webhook) {
        return List.of(hook(webhook));
    }

    /** Joins the webhook to the portal's port. */
    public static Hook hook(Webhook webhook) {
        return new Hook(
                HOOK, Webhook.MOST_BYTES, (body, headers) -> webhook.receive(body, headers.value(Webhook.SIGNATURE)));
    }
}
