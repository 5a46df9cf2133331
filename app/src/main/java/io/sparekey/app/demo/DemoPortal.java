// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.adapters.http.HttpServer;
import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.host.Hook;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.wiring.Program;
import io.sparekey.core.Sparekey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The portal on the stage: on this machine only, without TLS, and with a page to pick who one is. */
final class DemoPortal implements AutoCloseable {

    private static final HttpSettings.Support SUPPORT =
            new HttpSettings.Support("", "+1 555 0100", "help@example.org", "");

    private static final HttpSettings.Sessions SESSIONS =
            new HttpSettings.Sessions(Duration.ofHours(12), Duration.ofDays(1));

    private static final HttpSettings.Limits LIMITS = new HttpSettings.Limits(6_000, 1_000, 600);

    private final HttpServer server;

    private DemoPortal(HttpServer server) {
        this.server = server;
    }

    /** Opens it, and has everybody in the cast known by name. */
    static DemoPortal open(int port, Program program, Macs macs, Clock clock, List<Hook> hooks) {
        for (Cast who : Cast.values()) {
            program.get(Sparekey.class)
                    .recordSignIn()
                    .record(who.signedIn(clock.instant()), who.shown(), Optional.empty());
        }
        var settings = new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                URI.create("http://127.0.0.1:" + port),
                Optional.empty(),
                Set.of(),
                SUPPORT,
                SESSIONS,
                LIMITS);
        return new DemoPortal(CommandFaults.opened(() -> new HttpServer(
                settings,
                new SignInSettings.Demo(new PortalStage(macs)),
                program.get(Sparekey.class),
                program.get(ExpiringRecords.class),
                clock,
                program.get(SecureRandom.class),
                hooks)));
    }

    /** What to open in a browser. */
    String url() {
        return "http://127.0.0.1:" + server.address().getPort() + "/";
    }

    @Override
    public void close() {
        server.close();
    }
}
