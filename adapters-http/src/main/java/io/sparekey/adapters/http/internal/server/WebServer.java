// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Responses;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty with our routes. Starts when made. */
public final class WebServer implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector;

    /** @throws IllegalStateException if it cannot listen there */
    public WebServer(
            HttpSettings settings, List<Route> routes, Identification identification, Responses pages, Responses api) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.address().getHostString());
        connector.setPort(settings.address().getPort());
        server.addConnector(connector);
        server.setHandler(new RequestHandler(new Dispatcher(routes, identification, pages, api)));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot listen at " + settings.address(), e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        }
    }
}
