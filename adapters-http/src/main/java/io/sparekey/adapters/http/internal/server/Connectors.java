// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.host.HttpSettings;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What takes connections: HTTP/1.1 in the clear, or HTTP/2 and HTTP/1.1 over TLS. */
final class Connectors {

    private static final int ACCEPT_QUEUE = 256;

    private Connectors() {}

    /** One for those settings. @throws IllegalArgumentException if the certificate cannot be used */
    static ServerConnector of(Server server, HttpSettings settings, Bounds bounds, Connections connections) {
        HttpConfiguration http = http(bounds);
        Optional<OwnCertificate> certificate =
                settings.tls().map(files -> new OwnCertificate(files, server.getScheduler()));
        ConnectionFactory[] protocols = certificate
                .map(own -> overTls(http, own.tls()))
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)});
        ServerConnector connector = new ServerConnector(server, 1, -1, protocols);
        connector.setHost(settings.address().getHostString());
        connector.setPort(settings.address().getPort());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(bounds.idle().toMillis());
        connector.setShutdownIdleTimeout(bounds.stop().toMillis() / 10);
        connector.addBean(connections);
        certificate.ifPresent(connector::addBean);
        connector.addBean(new NetworkConnectionLimit(bounds.connections(), connector));
        return connector;
    }

    /** What the RFCs forbid is refused, whatever else is customary: two servers must not read one request in two ways. */
    private static HttpConfiguration http(Bounds bounds) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(bounds.headerBytes());
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setNotifyRemoteAsyncErrors(true);
        return http;
    }

    private static ConnectionFactory[] overTls(HttpConfiguration plain, SslContextFactory.Server tls) {
        HttpConfiguration http = new HttpConfiguration(plain);
        // Which names are ours, the gatekeeper knows; machines that ask after our health know an address only.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol("http/1.1");
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(http),
            new HttpConnectionFactory(http)
        };
    }
}
