// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.session;

import io.sparekey.adapters.http.internal.exchange.Call;
import java.time.Duration;
import java.util.Optional;

/**
 * A cookie with an {@link Unguessable}, for this host and no script. Over TLS its name begins with {@code __Host-}, so that no neighbour
 * under the same domain can plant one (RFC 6265bis, section 4.1.3.2).
 *
 * @param name as the browser knows it
 * @param secure whether the browser sends it over TLS only
 */
public record Cookie(String name, boolean secure) {

    /** The one that shows a session. */
    public static Cookie ofSession(boolean secure) {
        return named("", secure);
    }

    /** The one that binds a sign-in under way to the browser that began it. */
    public static Cookie ofSignIn(boolean secure) {
        return named("-signin", secure);
    }

    private static Cookie named(String suffix, boolean secure) {
        return new Cookie((secure ? "__Host-sparekey" : "sparekey-demo") + suffix, secure);
    }

    /** What the browser shows; empty if that cannot be one of ours. */
    public Optional<String> of(Call call) {
        return call.cookie(name).filter(Unguessable::fits);
    }

    /** The {@code Set-Cookie} header for a value that the browser keeps until it is closed. */
    public String set(String value) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** The same for a value that it keeps so long. */
    public String set(String value, Duration kept) {
        return set(value) + "; Max-Age=" + kept.toSeconds();
    }

    /** The header that makes the browser forget it. */
    public String forget() {
        return set("", Duration.ZERO);
    }
}
