// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.github.bucket4j.TimeMeter;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.operation.Metrics;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with our routes. Starts when made. */
public final class WebServer implements AutoCloseable {

    /** From here on virtual threads wait in synchronized blocks without holding a real one (JEP 491). */
    private static final int GOOD_VIRTUAL_THREADS = 24;

    private final Server server;
    private final ServerConnector connector;
    private final EventStreams events;

    /**
     * Starts.
     *
     * @throws IllegalArgumentException if the certificate or a trusted proxy is none
     * @throws IllegalStateException if it cannot listen there
     */
    public WebServer(HttpSettings settings, Site site, Metrics metrics) {
        this(settings, site, metrics, Bounds.usual(), TimeMeter.SYSTEM_NANOTIME);
    }

    WebServer(HttpSettings settings, Site site, Metrics metrics, Bounds bounds, TimeMeter time) {
        TrustedProxies proxies = new TrustedProxies(settings.trustedProxies());
        Connections connections = new Connections(bounds, proxies);
        Guards guards = new Guards(
                proxies,
                new Gatekeeper(settings.url()),
                new Admission<>(bounds.requests(), bounds.requestsPerAddress()),
                new Admission<>(bounds.streams().perNode(), bounds.streams().perCaller()),
                new BodyMemory(bounds.bodyBytes(), bounds.bodyBytesPerAddress()),
                connections);
        SecurityHeaders headers = new SecurityHeaders(settings.isSecure());
        PlainErrors errors = new PlainErrors(headers);
        Dispatcher dispatcher = new Dispatcher(site, new RateLimits(settings.limits(), time), metrics);
        server = new Server(threads());
        connector = Connectors.of(server, settings, bounds, connections);
        events = new EventStreams(bounds.events());
        ReplySender sender = new ReplySender(headers, events, bounds, errors);
        server.addConnector(connector);
        server.setErrorHandler(errors);
        server.setRequestLog(new AccessLog(metrics));
        server.setStopTimeout(bounds.stop().toMillis());
        server.setHandler(
                new GracefulHandler(new RequestHandler(guards, dispatcher, sender, errors, bounds.arrival())));
        metrics.watchEventStreams(events::size);
        start(settings);
        connections.watch(server.getScheduler());
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        if (Runtime.version().feature() >= GOOD_VIRTUAL_THREADS && VirtualThreads.areSupported()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
        }
        return threads;
    }

    private void start(HttpSettings settings) {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("cannot listen at " + settings.address() + ": " + e.getMessage(), e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /** Lets requests under way end, for a while. */
    @Override
    public void close() {
        events.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        }
    }
}
