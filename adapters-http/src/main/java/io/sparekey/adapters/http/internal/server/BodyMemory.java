// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the memory that bodies take up while their requests are under way, in all and of one client's network. Bodies are read before
 * anybody looks at who sent them, so without it strangers could fill the memory by sending many at once. Thread-safe.
 */
final class BodyMemory {

    private final long most;
    private final long mostEach;
    private final Map<String, Long> each = new HashMap<>();
    private long all;

    /** In bytes. */
    BodyMemory(long most, long mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    /** What one request takes up, nothing at first. */
    Share of(String network) {
        return new Share(network);
    }

    private synchronized boolean take(String network, long bytes) {
        long ofNetwork = each.getOrDefault(network, 0L) + bytes;
        if (all + bytes > most || ofNetwork > mostEach) {
            return false;
        }
        all += bytes;
        each.put(network, ofNetwork);
        return true;
    }

    private synchronized void giveBack(String network, long bytes) {
        all -= bytes;
        each.computeIfPresent(network, (key, count) -> count > bytes ? count - bytes : null);
    }

    /** Of one request. */
    final class Share {

        private final String network;
        private long bytes;
        private boolean over;

        private Share(String network) {
            this.network = network;
        }

        /** Takes up more. @return whether there is room; if not, nothing was taken */
        synchronized boolean take(int more) {
            boolean room = !over && BodyMemory.this.take(network, more);
            bytes += room ? more : 0;
            return room;
        }

        /** Gives everything back, for good. */
        synchronized void giveBack() {
            over = true;
            BodyMemory.this.giveBack(network, bytes);
            bytes = 0;
        }
    }
}
