// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

/**
 * One method on one path.
 *
 * @param method in capitals; GET answers HEAD, too
 * @param path a template such as {@code /devices/{device}}; of one that is written out and one with parameters, the former wins
 * @param entry who gets as far as the endpoint
 * @param mostBytes how long a request's body may be
 */
public record Route(String method, String path, Entry entry, Endpoint endpoint, int mostBytes) {

    /** How long a body may be unless the route says otherwise. */
    public static final int USUAL_BYTES = 64 * 1024;

    /** Takes bodies of the usual length. */
    public Route(String method, String path, Entry entry, Endpoint endpoint) {
        this(method, path, entry, endpoint, USUAL_BYTES);
    }

    /** Who gets as far as the endpoint; what they may do there, the core decides. */
    public enum Entry {
        /** Everybody. */
        ANYBODY,
        /** Everybody, for one other server that delivers all it has from one address: the endpoint knows it by a signature. */
        HOOK,
        /** Browsers of people who have signed in; others are sent to sign in. POST needs the session's token against forgery. */
        SIGNED_IN,
        /** The same, for what a page asks by itself: it does not count as using the session. */
        WATCHING,
        /** Programs with a bearer token. */
        BEARER
    }

    /** The same for bodies of up to so many bytes. */
    public Route taking(int most) {
        return new Route(method, path, entry, endpoint, most);
    }
}
