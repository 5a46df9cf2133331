// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.session.Unguessable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Has credentials looked up, and spares the store the guesses of strangers. Thread-safe.
 *
 * <p>A lookup is counted before it is made, and given back if the credential was good: counted afterwards, whoever guesses would have as many
 * lookups as requests. A credential that was good here lately is looked up in any case, so guessing from behind the address of a whole
 * company locks out none of its gateways and nobody who is at work. Whoever comes there with a credential that this node does not know yet
 * has to wait meanwhile; they share what is refilled all the time with the guesses. Knowing a credential spares the counting only, never the
 * lookup: one that was revoked is bad at once.
 */
final class Credentials {

    private static final int MOST_KNOWN = 20_000;

    /** Who it is, or how many seconds to wait before that is looked up. */
    record Seen(Caller caller, OptionalLong delay) {}

    private final RateLimits limits;

    /** By their digests; the one longest unused is forgotten first. */
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    Credentials(RateLimits limits) {
        this.limits = limits;
    }

    /** Who shows that credential from there; without one, nobody knows, and nothing is counted or looked up. */
    Seen look(Optional<String> credential, String address, Supplier<Caller> lookup) {
        if (credential.isEmpty()) {
            return new Seen(new Caller.Unknown(), OptionalLong.empty());
        }
        String digest = Unguessable.digest(credential.get());
        boolean counted = !isKnown(digest);
        OptionalLong wait = counted ? limits.ofBadCredential(address) : OptionalLong.empty();
        if (wait.isPresent()) {
            return new Seen(new Caller.Unknown(), wait);
        }
        boolean bad = false;
        try {
            Caller caller = lookup.get();
            bad = caller instanceof Caller.Unknown;
            note(digest, bad);
            return new Seen(caller, OptionalLong.empty());
        } finally {
            if (counted && !bad) {
                limits.wasNoBadCredential(address);
            }
        }
    }

    private synchronized boolean isKnown(String digest) {
        return known.contains(digest);
    }

    private synchronized void note(String digest, boolean bad) {
        if (bad) {
            known.remove(digest);
        } else {
            known.add(digest);
        }
    }
}
