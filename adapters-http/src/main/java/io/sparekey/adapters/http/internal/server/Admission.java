// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds what is under way at a time, in all and of one client each, so that nobody takes all threads. Thread-safe. */
final class Admission<K> {

    private final int most;
    private final int mostEach;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<K, Integer> each = new ConcurrentHashMap<>();

    Admission(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    /** How to leave again, once or more often; empty if there is no room. */
    Optional<Runnable> enter(K client) {
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return Optional.empty();
        }
        if (each.merge(client, 1, Integer::sum) > mostEach) {
            leave(client);
            return Optional.empty();
        }
        AtomicBoolean left = new AtomicBoolean();
        return Optional.of(() -> {
            if (left.compareAndSet(false, true)) {
                leave(client);
            }
        });
    }

    private void leave(K client) {
        underWay.decrementAndGet();
        each.computeIfPresent(client, (key, count) -> count > 1 ? count - 1 : null);
    }
}
