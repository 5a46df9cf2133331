// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * Who sent a request, as far as the connection and trusted proxies tell.
 *
 * @param address the client's, behind trusted proxies too
 * @param isTrusted whether a trusted proxy passed it on
 * @param isSecure whether it came over TLS all the way to us or to the proxy
 * @param authority the host and port that the client asked for, as sent
 * @param requestId the id that a trusted proxy gave it
 */
record Client(
        String address, boolean isTrusted, boolean isSecure, Optional<String> authority, Optional<String> requestId) {

    /** Reads the headers of forwarding only if a trusted proxy sent them; from others, they are as good as absent. */
    static Client of(Request request, TrustedProxies proxies) {
        Optional<InetAddress> peer = peer(request);
        Optional<String> authority = Optional.ofNullable(request.getHttpURI().getAuthority());
        if (peer.filter(proxies::contains).isEmpty()) {
            return new Client(
                    peer.map(InetAddress::getHostAddress).orElse(""),
                    false,
                    request.isSecure(),
                    authority,
                    Optional.empty());
        }
        return new Client(
                proxies.client(peer.get(), all(request, "X-Forwarded-For").orElse(""))
                        .getHostAddress(),
                true,
                all(request, "X-Forwarded-Proto").filter(Client::isHttps).isPresent(),
                all(request, "X-Forwarded-Host").or(() -> authority),
                all(request, "X-Request-Id"));
    }

    private static Optional<InetAddress> peer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                ? Optional.ofNullable(peer.getAddress())
                : Optional.empty();
    }

    /** All values, since a list in one line and a list of lines mean the same. */
    private static Optional<String> all(Request request, String name) {
        return Optional.of(request.getHeaders().getValuesList(name))
                .filter(values -> !values.isEmpty())
                .map(values -> String.join(",", values));
    }

    /** Each hop that says how it was reached must have been reached over TLS. */
    private static boolean isHttps(String protocols) {
        return Arrays.stream(protocols.split(",", -1)).map(String::strip).allMatch("https"::equalsIgnoreCase);
    }
}
