// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.host.HttpSettings;
import java.util.UUID;
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
        ConnectionFactory[] protocols = settings.tls()
                .map(tls -> overTls(http, tls))
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)});
        ServerConnector connector = new ServerConnector(server, 1, -1, protocols);
        connector.setHost(settings.address().getHostString());
        connector.setPort(settings.address().getPort());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(bounds.idle().toMillis());
        connector.setShutdownIdleTimeout(bounds.stop().toMillis() / 10);
        connector.addBean(connections);
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

    private static ConnectionFactory[] overTls(HttpConfiguration plain, HttpSettings.Tls tls) {
        HttpConfiguration http = new HttpConfiguration(plain);
        // Which names are ours, the gatekeeper knows; machines that ask after our health know an address only.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol("http/1.1");
        return new ConnectionFactory[] {
            new SslConnectionFactory(certified(tls), alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(http),
            new HttpConnectionFactory(http)
        };
    }

    private static SslContextFactory.Server certified(HttpSettings.Tls tls) {
        String password = UUID.randomUUID().toString(); // of a key store that is never written
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(PemKeyStore.read(tls.certificates(), tls.privateKey(), password.toCharArray()));
        ssl.setKeyStorePassword(password);
        ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        ssl.setRenegotiationAllowed(false);
        return ssl;
    }
}
