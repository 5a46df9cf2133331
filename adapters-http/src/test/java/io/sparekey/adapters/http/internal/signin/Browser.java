// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser with cookies, which sees the site as if a proxy stood in front of it, or the demo as it is. Follows redirects when told to. */
final class Browser {

    static final String SITE = "https://sparekey.test";

    /**
     * What came.
     *
     * @param location where it leads, by a redirect or by a page that goes on by itself; empty if it does not
     */
    record Page(int status, URI uri, String location, String text, HttpResponse<String> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new HashMap<>();
    private final InetSocketAddress server;
    private final String site;
    private String language = "en";

    private Browser(InetSocketAddress server, String site) {
        this.server = server;
        this.site = site;
    }

    /** Of a site at {@link #SITE}. */
    static Browser behindProxy(InetSocketAddress server) {
        return new Browser(server, SITE);
    }

    /** Of the demo. */
    static Browser ofDemo(InetSocketAddress server) {
        return new Browser(server, "http://127.0.0.1:" + server.getPort());
    }

    Browser inJapanese() {
        language = "ja";
        return this;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** One request, no redirect followed. */
    Page get(String uri) {
        return send(URI.create(site).resolve(uri), HttpRequest.newBuilder().GET());
    }

    /** The same, and wherever that leads. */
    Page visit(String uri) {
        Page page = get(uri);
        for (int hops = 0; !page.location().isEmpty(); hops++) {
            if (hops == 20) {
                throw new AssertionError("a loop of redirects at " + page.uri());
            }
            page = get(page.uri().resolve(page.location()).toString());
        }
        return page;
    }

    /** What a program with that token gets. */
    Page get(String uri, String token) {
        return send(
                URI.create(site).resolve(uri),
                HttpRequest.newBuilder()
                        .header("Authorization", "Bearer " + token)
                        .GET());
    }

    /** Sends a form with the fields given as name, value, name, value; no redirect followed. */
    Page post(String uri, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
            body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                URI.create(site).resolve(uri),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", site)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Sends a form with the token of the page. */
    Page postFrom(Page page, String uri) {
        Matcher token = TOKEN.matcher(page.text());
        if (!token.find()) {
            throw new AssertionError("no form on " + page.uri());
        }
        return post(uri, "form-token", token.group(1));
    }

    private Page send(URI uri, HttpRequest.Builder request) {
        boolean own = uri.toString().startsWith(site + "/");
        request.header("Accept-Language", language);
        if (own && site.equals(SITE)) {
            request.header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-For", "192.0.2.1")
                    .header("X-Forwarded-Host", URI.create(SITE).getHost());
        }
        if (own) {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
        }
        URI there = own
                ? URI.create(
                        "http://127.0.0.1:" + server.getPort() + uri.toString().substring(site.length()))
                : uri;
        try {
            HttpResponse<String> response =
                    client.send(request.uri(there).build(), HttpResponse.BodyHandlers.ofString());
            if (own) {
                response.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return new Page(response.statusCode(), uri, leadingTo(response), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String leadingTo(HttpResponse<String> response) {
        String atOnce = "0; url=";
        return response.headers()
                .firstValue("Location")
                .or(() -> response.headers()
                        .firstValue("Refresh")
                        .filter(refresh -> refresh.startsWith(atOnce))
                        .map(refresh -> refresh.substring(atOnce.length())))
                .orElse("");
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (header.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }
}
