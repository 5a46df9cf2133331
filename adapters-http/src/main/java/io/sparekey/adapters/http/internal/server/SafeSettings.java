// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.host.HttpSettings;
import java.net.InetAddress;
import java.net.URI;

/** Refuses settings that would hand out keys in the clear, or the demo's to anybody. */
public final class SafeSettings {

    private SafeSettings() {}

    /**
     * Looks at all of them.
     *
     * @throws IllegalArgumentException if they are not safe; the message says what to do
     */
    public static void check(HttpSettings settings, boolean demo) {
        URI url = settings.url();
        require(
                url.getHost() != null
                        && url.getUserInfo() == null
                        && url.getQuery() == null
                        && (url.getPath().isEmpty() || url.getPath().equals("/")),
                "the url must be no more than what people type to get here, such as https://sparekey.example.com");
        if (demo) {
            checkDemo(settings);
        } else {
            checkProduction(settings);
        }
    }

    private static void checkDemo(HttpSettings settings) {
        InetAddress address = settings.address().getAddress();
        require(
                address != null && address.isLoopbackAddress(),
                "in the demo anybody may be anybody: it listens at 127.0.0.1 and nowhere else");
        require(
                settings.tls().isEmpty() && settings.trustedProxies().isEmpty() && "http".equals(scheme(settings)),
                "the demo has neither TLS nor proxies; its url begins with http");
    }

    private static void checkProduction(HttpSettings settings) {
        require(
                "https".equals(scheme(settings)),
                "the url must begin with https, since keys pass there: it is what people type, with TLS or a proxy in front");
        require(
                settings.tls().isPresent() || !settings.trustedProxies().isEmpty(),
                "give a certificate and its key, or name the proxies that terminate TLS as trusted");
    }

    private static String scheme(HttpSettings settings) {
        return String.valueOf(settings.url().getScheme());
    }

    private static void require(boolean safe, String whatToDo) {
        if (!safe) {
            throw new IllegalArgumentException(whatToDo);
        }
    }
}
