// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Addresses to which codes and secrets may be sent: over TLS, or on this machine, for tests. */
final class SafeEndpoint {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeEndpoint() {}

    /** The address itself. @throws IllegalArgumentException if it is neither https nor on this machine, or has a user or a fragment */
    static URI require(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean safe = "https".equals(scheme) || ("http".equals(scheme) && LOOPBACK.contains(host));
        if (!safe || address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("not an https address: " + address);
        }
        return address;
    }
}
