// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.host;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the portal and the REST API are served.
 *
 * @param address where to listen; port 0 takes a free one
 * @param url what people type to get here, without a path; https, except in the demo
 * @param tls our own certificate; empty behind a trusted proxy, and in the demo
 * @param trustedProxies addresses, or networks such as {@code 10.1.0.0/16}, of proxies that terminate TLS. Their {@code X-Forwarded-For},
 *     {@code X-Forwarded-Proto} (which they must send), {@code X-Forwarded-Host} and {@code X-Request-Id} are believed
 * @param support how to reach support; stands on every page
 * @param sessions how long people stay signed in
 * @param limits how much one client may ask for
 */
public record HttpSettings(
        InetSocketAddress address,
        URI url,
        Optional<Tls> tls,
        Set<String> trustedProxies,
        Support support,
        Sessions sessions,
        Limits limits) {

    public HttpSettings {
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /**
     * Our own certificate.
     *
     * @param certificates PEM: our certificate first, then the chain
     * @param privateKey PEM: PKCS #8, not encrypted, RSA or EC, and not to be read by everybody on the machine
     */
    public record Tls(Path certificates, Path privateKey) {}

    /**
     * How to reach support.
     *
     * @param name such as {@code Service desk}; empty for "IT support" in the language of the page
     * @param telephone empty if there is none, here and below
     * @param url a page such as that of the help desk
     */
    public record Support(String name, String telephone, String email, String url) {}

    /**
     * How long people stay signed in.
     *
     * @param idle without a request; 12 hours at most
     * @param longest in any case; 7 days at most
     */
    public record Sessions(Duration idle, Duration longest) {}

    /**
     * How much one client may ask for, on each node.
     *
     * @param requestsPerMinute of one signed-in person or one token
     * @param decisionsPerSecond access decisions of one gateway
     * @param signInsPerMinute attempts to sign in, or requests with a bad credential, from one address
     */
    public record Limits(int requestsPerMinute, int decisionsPerSecond, int signInsPerMinute) {}

    /** Whether requests come over TLS, by ourselves or by a proxy. */
    public boolean isSecure() {
        return "https".equals(url.getScheme());
    }
}
