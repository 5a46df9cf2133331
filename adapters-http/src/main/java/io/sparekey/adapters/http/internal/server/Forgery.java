// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** Finds out whether another site has a browser send something here in the name of the person who uses it. */
final class Forgery {

    /** The field of every form that carries the session's token. */
    static final String FORM_TOKEN = "form-token";

    private Forgery() {}

    /**
     * Whether the browser itself says that the request comes from elsewhere. Programs say nothing of the kind, and carry nothing of a
     * person's either.
     *
     * @param origin of our own pages
     */
    static boolean isFromElsewhere(Call call, String origin) {
        boolean crossing = call.header("Sec-Fetch-Site")
                .map(site -> site.toLowerCase(Locale.ROOT))
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
        boolean foreign = call.header("Origin")
                .filter(from -> !from.equalsIgnoreCase(origin))
                .isPresent();
        return !Methods.isReading(call.method()) && (crossing || foreign);
    }

    /** Whether the form lacks the token of the session. */
    static boolean lacksToken(Call signedIn) {
        if (Methods.isReading(signedIn.method())) {
            return false;
        }
        byte[] expected = signedIn.browser().formToken().getBytes(StandardCharsets.UTF_8);
        byte[] carried = signedIn.form(form -> form.text(FORM_TOKEN).orElse("")).getBytes(StandardCharsets.UTF_8);
        return !MessageDigest.isEqual(expected, carried);
    }
}
