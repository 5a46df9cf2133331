// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

/** Whom an address stands for where clients are counted: itself, or the /64 of an IPv6 address, all of which one client may use. */
final class ClientNetwork {

    private ClientNetwork() {}

    /** The network of an address as Java writes it, with all eight groups of IPv6. */
    static String of(String address) {
        int end = -1;
        for (int group = 0; group < 4; group++) {
            end = address.indexOf(':', end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }
}
