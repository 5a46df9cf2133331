// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.github.bucket4j.TimeMeter;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.operation.Metrics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A server at a free port of loopback. */
final class TestServer implements AutoCloseable {

    private final WebServer server;
    private final Metrics metrics;

    private TestServer(HttpSettings settings, Site site, Bounds bounds, TimeMeter time) {
        this.metrics = new Metrics();
        this.server = new WebServer(settings, site, metrics, bounds, time);
    }

    /** As in the demo. */
    static TestServer demo(Route... routes) {
        return demo(Bounds.usual(), routes);
    }

    /** As in the demo, bearing only so much. */
    static TestServer demo(Bounds bounds, Route... routes) {
        return demo(bounds, TimeMeter.SYSTEM_NANOTIME, routes);
    }

    /** As in the demo, with limits that know this time. */
    static TestServer demo(Bounds bounds, TimeMeter time, Route... routes) {
        return new TestServer(
                settings("http://127.0.0.1", 0, Optional.empty(), Set.of()), TestSite.of(routes), bounds, time);
    }

    /** Called {@code https://sparekey.test}, behind a proxy at 127.0.0.1. */
    static TestServer behindProxy(Route... routes) {
        return new TestServer(
                settings("https://sparekey.test", 0, Optional.empty(), Set.of("127.0.0.1", "10.0.0.0/8")),
                TestSite.of(routes),
                Bounds.usual(),
                TimeMeter.SYSTEM_NANOTIME);
    }

    /** Called {@code https://localhost:…}, with a certificate. */
    static TestServer overTls(int port, HttpSettings.Tls tls, Route... routes) {
        return new TestServer(
                settings("https://localhost:" + port, port, Optional.of(tls), Set.of()),
                TestSite.of(routes),
                Bounds.usual(),
                TimeMeter.SYSTEM_NANOTIME);
    }

    static HttpSettings settings(String url, int port, Optional<HttpSettings.Tls> tls, Set<String> proxies) {
        return new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                URI.create(url),
                tls,
                proxies,
                new HttpSettings.Support("IT", "", "", ""),
                new HttpSettings.Sessions(Duration.ofHours(1), Duration.ofDays(1)),
                new HttpSettings.Limits(6, 3, 2));
    }

    /** Short bounds: one second for everything that is waited for. */
    static Bounds shortBounds() {
        Duration second = Duration.ofSeconds(1);
        return new Bounds(
                16 * 1024,
                Duration.ofSeconds(20),
                second,
                100,
                8,
                50,
                20,
                100_000,
                50_000,
                second,
                new Bounds.Events(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMinutes(1), 3, 2),
                new Bounds.Streams(second, 3, 1));
    }

    int port() {
        return server.address().getPort();
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    }

    String metrics() {
        return metrics.text();
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
