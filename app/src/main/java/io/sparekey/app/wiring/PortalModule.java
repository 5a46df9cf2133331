// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.http.HttpServer;
import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.host.Hook;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.settings.Settings;
import io.sparekey.core.Sparekey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** The portal and the REST API, as the settings say. Closed before anything that it works with. */
public final class PortalModule extends AbstractModule {

    private final Settings.Portal portal;

    /** Served like this. */
    public PortalModule(Settings.Portal portal) {
        this.portal = portal;
    }

    @Provides
    @Singleton
    HttpServer server(
            Sparekey sparekey,
            ExpiringRecords records,
            Clock clock,
            SecureRandom random,
            Resources resources,
            List<Hook> hooks) {
        return resources.closing(CommandFaults.opened(
                () -> new HttpServer(portal.http(), portal.signIn(), sparekey, records, clock, random, hooks)));
    }
}
