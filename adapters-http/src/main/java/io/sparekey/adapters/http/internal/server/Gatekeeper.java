// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/** Turns away what no route should see: requests in the clear, for another name, or in a form that two servers may read in two ways. */
final class Gatekeeper {

    /** Asked by machines that know an address and no name; none of them acts for a browser's user. */
    private static final Set<String> FOR_ANY_HOST = Set.of("/livez", "/readyz", "/metrics");

    private static final Set<String> IN_THE_CLEAR = Set.of("/livez", "/readyz");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI url;
    private final boolean production;

    /** @param url what people type to get here; https, except in the demo, which answers to the names of loopback */
    Gatekeeper(URI url) {
        this.url = url;
        this.production = "https".equals(url.getScheme());
    }

    /** The HTTP status of the refusal; empty if the request may pass. */
    Optional<Integer> refusal(Request request, Client client) {
        String path = Request.getPathInContext(request);
        if (!isPlain(request)) {
            return Optional.of(400);
        }
        if (IN_THE_CLEAR.contains(path)) {
            return Optional.empty();
        }
        boolean old = request.getConnectionMetaData().getHttpVersion().getVersion() < HttpVersion.HTTP_1_1.getVersion();
        boolean inTheClear = production && !client.isSecure();
        if (old || inTheClear) {
            return Optional.of(400);
        }
        // A page of a stranger may have its own name point to our address; the browser then takes us for the stranger.
        return FOR_ANY_HOST.contains(path) || origin(request, client).isPresent() ? Optional.empty() : Optional.of(421);
    }

    /** The origin of our own pages, such as {@code https://sparekey.example.com}; empty if the request asked for another host. */
    Optional<String> origin(Request request, Client client) {
        return client.authority()
                .flatMap(Gatekeeper::parsed)
                .filter(asked -> ours(request).contains(withPort(asked.getHost(), asked.getPort())))
                .map(asked -> production
                        ? url.getScheme() + "://" + url.getAuthority()
                        : "http://" + client.authority().orElse(""))
                .map(origin -> origin.toLowerCase(Locale.ROOT));
    }

    private Set<String> ours(Request request) {
        return production
                ? Set.of(withPort(url.getHost(), url.getPort()))
                : LOOPBACK.stream()
                        .map(name -> withPort(name, Request.getLocalPort(request)))
                        .collect(Collectors.toSet());
    }

    private String withPort(String host, int port) {
        int usual = production ? 443 : 80;
        return host.toLowerCase(Locale.ROOT) + ":" + (port > 0 ? port : usual);
    }

    private static Optional<HostPort> parsed(String authority) {
        try {
            return Optional.of(new HostPort(authority));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** No parameters in segments, no dot segments, no empty segments, no backslash: none of our links has them. */
    private static boolean isPlain(Request request) {
        String path = request.getHttpURI().getPath();
        if (path == null || !path.startsWith("/")) {
            return false;
        }
        List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
        return request.getHttpURI().getParam() == null
                && Stream.of(";", "\\").noneMatch(path::contains)
                && segments.subList(0, segments.size() - 1).stream().noneMatch(String::isEmpty)
                && segments.stream().noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
