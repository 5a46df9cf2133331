// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http;

import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.host.Hook;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.api.Api;
import io.sparekey.adapters.http.internal.api.Problems;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.operation.Metrics;
import io.sparekey.adapters.http.internal.operation.Operation;
import io.sparekey.adapters.http.internal.operation.Purge;
import io.sparekey.adapters.http.internal.owner.OwnerPages;
import io.sparekey.adapters.http.internal.page.Assets;
import io.sparekey.adapters.http.internal.page.ErrorPages;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.reveal.RevealPages;
import io.sparekey.adapters.http.internal.server.SafeSettings;
import io.sparekey.adapters.http.internal.server.Site;
import io.sparekey.adapters.http.internal.server.WebServer;
import io.sparekey.adapters.http.internal.signin.SignIn;
import io.sparekey.adapters.http.internal.staff.StaffPages;
import io.sparekey.core.Sparekey;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The portal and the REST API on one port. Starts when made, and lets requests under way end when closed. */
public final class HttpServer implements AutoCloseable {

    private static final Duration PURGE_PAUSE = Duration.ofMinutes(1);

    private final Metrics metrics = new Metrics();
    private final Operation operation;
    private final Purge purge;
    private final WebServer server;
    private final List<Route> routes;

    /**
     * Starts.
     *
     * @param sparekey what does the work
     * @param records where sessions and the like are kept
     * @param clock the time, also that of sign-ins
     * @param random what makes sessions and the like unguessable
     * @param hooks where other servers deliver something
     * @throws IllegalArgumentException if the settings are not safe: no TLS and no trusted proxy outside the demo, or the demo beyond
     *     loopback; the message says what to do
     * @throws IllegalStateException if it cannot listen there
     */
    public HttpServer(
            HttpSettings settings,
            SignInSettings signIn,
            Sparekey sparekey,
            ExpiringRecords records,
            Clock clock,
            SecureRandom random,
            List<Hook> hooks) {
        boolean demo = signIn instanceof SignInSettings.Demo;
        SafeSettings.check(settings, demo);
        PageRenderer pages = new PageRenderer(settings.support(), demo, ZoneId.systemDefault());
        routes = new ArrayList<>(Assets.routes());
        SignIn identification =
                new SignIn(signIn, settings, new SignIn.With(sparekey, records, clock, random, pages, metrics));
        routes.addAll(identification.routes());
        routes.addAll(new OwnerPages(sparekey, pages, identification).routes());
        routes.addAll(new RevealPages(sparekey, pages, clock).routes());
        routes.addAll(new StaffPages(sparekey, pages, clock).routes());
        routes.addAll(new Api(sparekey, settings.support(), records, clock, random).routes());
        hooks.stream().map(HttpServer::route).forEach(routes::add);
        operation = new Operation(sparekey, metrics);
        routes.addAll(operation.routes());
        Site site = new Site(routes, identification, new ErrorPages(pages), new Problems());
        server = new WebServer(settings, site, metrics);
        purge = new Purge(records, PURGE_PAUSE);
    }

    private static Route route(Hook hook) {
        return new Route(
                        "POST",
                        hook.path(),
                        Route.Entry.HOOK,
                        call -> Reply.of(hook.receiver().receive(call.body().bytes(), call::header)))
                .taking(hook.mostBytes());
    }

    /** What it serves. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        operation.stop();
        purge.close();
        server.close();
        metrics.close();
    }
}
