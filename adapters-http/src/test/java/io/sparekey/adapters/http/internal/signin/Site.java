// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.HttpServer;
import io.sparekey.adapters.http.InMemoryExpiringRecords;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.operation.Metrics;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.core.access.Right;
import io.sparekey.testkit.TestWorld;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The real server, with everything behind it in memory. */
final class Site implements AutoCloseable {

    static final Duration IDLE = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofHours(12);
    static final HttpSettings.Support SUPPORT = new HttpSettings.Support("IT support", "", "", "");

    private final TestWorld world;
    private final InMemoryExpiringRecords records;
    private final HttpServer server;
    private final boolean demo;

    Site(TestWorld world, SignInSettings signIn) {
        this.world = world;
        this.demo = signIn instanceof SignInSettings.Demo;
        this.records = new InMemoryExpiringRecords(world.clock());
        this.server = new HttpServer(
                settings(signIn), signIn, world.sparekey(), records, world.clock(), new SecureRandom(), List.of());
    }

    private static HttpSettings settings(SignInSettings signIn) {
        boolean demo = signIn instanceof SignInSettings.Demo;
        return new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                URI.create(demo ? "http://127.0.0.1" : Browser.SITE),
                Optional.empty(),
                demo ? Set.of() : Set.of("127.0.0.1"),
                SUPPORT,
                new HttpSettings.Sessions(IDLE, LONGEST),
                new HttpSettings.Limits(10_000, 10_000, 10_000));
    }

    /** A confidential client of the provider; support is whoever is in the group "helpdesk". */
    static SignInSettings.OpenIdConnect at(String issuer) {
        return new SignInSettings.OpenIdConnect(
                URI.create(issuer),
                FakeProvider.CLIENT,
                Optional.of(FakeProvider.SECRET),
                Set.of("profile"),
                "sub",
                "preferred_username",
                "groups",
                Map.of(Right.REVEAL, Set.of("helpdesk", "admins"), Right.INSPECT, Set.of("helpdesk")),
                Optional.of(new SignInSettings.Api("sparekey-api", Optional.empty())));
    }

    /** The sign-in alone, for its bearers. */
    static SignIn signIn(TestWorld world, SignInSettings signIn) {
        return new SignIn(
                signIn,
                settings(signIn),
                new SignIn.With(
                        world.sparekey(),
                        new InMemoryExpiringRecords(world.clock()),
                        world.clock(),
                        new SecureRandom(),
                        new PageRenderer(SUPPORT, false, ZoneOffset.UTC),
                        new Metrics()));
    }

    TestWorld world() {
        return world;
    }

    InMemoryExpiringRecords records() {
        return records;
    }

    Browser browser() {
        return demo ? Browser.ofDemo(server.address()) : Browser.behindProxy(server.address());
    }

    @Override
    public void close() {
        server.close();
    }
}
