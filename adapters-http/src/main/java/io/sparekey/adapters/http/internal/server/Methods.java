// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.util.Set;

/** The methods that have a name in logs and metrics; a client may make up any number of others. */
final class Methods {

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private Methods() {}

    /** The method, or {@code OTHER}. */
    static String known(String method) {
        return KNOWN.contains(method) ? method : "OTHER";
    }

    /** Whether it changes nothing and carries no body. */
    static boolean isReading(String method) {
        return READING.contains(method);
    }
}
