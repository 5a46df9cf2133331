// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** What every answer tells browsers to refrain from. */
final class SecurityHeaders {

    private final Map<String, String> headers = new LinkedHashMap<>();

    /** @param secure whether browsers shall never come back in the clear */
    SecurityHeaders(boolean secure) {
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
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
