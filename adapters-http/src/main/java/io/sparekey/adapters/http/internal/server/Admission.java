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
        return enter().flatMap(leave -> {
            if (each.merge(client, 1, Integer::sum) > mostEach) {
                leave(client);
                leave.run();
                return Optional.empty();
            }
            return Optional.of(once(() -> {
                leave(client);
                leave.run();
            }));
        });
    }

    /** The same for one that counts among all, and for no client. */
    Optional<Runnable> enter() {
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(once(underWay::decrementAndGet));
    }

    private static Runnable once(Runnable leave) {
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                leave.run();
            }
        };
    }

    private void leave(K client) {
        each.computeIfPresent(client, (key, count) -> count > 1 ? count - 1 : null);
    }
}
