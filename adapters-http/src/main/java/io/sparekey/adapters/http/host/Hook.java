// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.host;

import java.util.Optional;

/**
 * Where another server delivers something by POST that is none of the portal's business: the program joins it to whoever wants it.
 * Reached by anybody, so the receiver must know the sender by a signature or the like, and look at that before it waits for anything: the
 * number of deliveries under way is not bounded by address, since one sender may have many.
 *
 * @param path such as {@code /hooks/nanomdm}, without parameters
 * @param mostBytes a longer body is refused unread
 */
public record Hook(String path, int mostBytes, Receiver receiver) {

    /** Takes a delivery. */
    @FunctionalInterface
    public interface Receiver {

        /**
         * Takes it.
         *
         * @param body lent: wiped when this returns
         * @param headers values by name in any case, empty where there is none
         * @return the status to answer with, which has no body
         * @throws io.sparekey.core.port.StoreUnavailable if it cannot be taken now: that is answered with 503
         */
        int receive(byte[] body, Headers headers);
    }

    /** The headers of a delivery. */
    @FunctionalInterface
    public interface Headers {

        /** The first value of that header. */
        Optional<String> value(String name);
    }
}
