// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.key.RecoveryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keys in clear text on their way to a person, in the order in which to try them. Closing it wipes them all.
 *
 * @param keys the current key first, then older ones until one is confirmed, then quarantined ones, marked
 * @param unopenable how many more there should have been that do not open; an alarm has been raised
 * @param rotationPendingSince since when a rotation is ordered or under way, so that a newer key may take effect at any time; not what
 *     this reveal itself orders
 * @param display how long they may stay on a screen
 */
public record RevealedKeys(
        List<RevealedKey> keys, int unopenable, Optional<Instant> rotationPendingSince, Duration display)
        implements AutoCloseable {

    /** One key. */
    public record RevealedKey(RecoveryKey key, KeyFacts facts) {}

    public RevealedKeys {
        keys = List.copyOf(keys);
    }

    @Override
    public void close() {
        keys.forEach(revealed -> revealed.key().close());
    }
}
