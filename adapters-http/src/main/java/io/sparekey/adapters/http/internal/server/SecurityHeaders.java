// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** What every answer tells browsers to refrain from. */
final class SecurityHeaders {

    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * For pages of that origin.
     *
     * @param secure whether browsers shall never come back in the clear
     * @param provider the identity provider. Chromium applies {@code form-action} also to where an answered form leads, and some forms lead
     *     to a fresh sign-in
     */
    SecurityHeaders(boolean secure, Optional<URI> provider) {
        String forms = provider.map(uri -> " " + uri.getScheme() + "://" + uri.getAuthority())
                .orElse("");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                        + "form-action 'self'" + forms + "; base-uri 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), clipboard-read=()");
        headers.put("Cache-Control", "no-store");
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Puts them among those of a response. */
    void addTo(HttpFields.Mutable fields) {
        headers.forEach(fields::put);
    }
}
