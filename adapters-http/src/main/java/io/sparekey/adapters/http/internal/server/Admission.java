// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the requests under way, in all and of one address, so that nobody takes all threads. Event streams do not count: they hold none. */
final class Admission {

    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();

    Admission(Bounds bounds) {
        this.most = bounds.requests();
        this.mostPerAddress = bounds.requestsPerAddress();
    }

    /** How to leave again, once or more often; empty if there is no room. */
    Optional<Runnable> enter(String client) {
        String address = ClientNetwork.of(client);
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return Optional.empty();
        }
        if (perAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
            leave(address);
            return Optional.empty();
        }
        AtomicBoolean left = new AtomicBoolean();
        return Optional.of(() -> {
            if (left.compareAndSet(false, true)) {
                leave(address);
            }
        });
    }

    private void leave(String address) {
        underWay.decrementAndGet();
        perAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
    }
}
