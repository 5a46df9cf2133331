// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.usecase.KeyFacts;
import java.time.Instant;
import java.util.Optional;

/** What is known of a version of a key, for scripts; never the key. */
record KeyJson(
        String id,
        int version,
        Standing standing,
        boolean disputed,
        KeySource source,
        Instant received,
        Instant lastSeen,
        Optional<Instant> confirmed,
        Optional<Instant> proven,
        Optional<Instant> contradicted) {

    static KeyJson of(KeyFacts key) {
        return new KeyJson(
                key.id().toString(),
                key.version(),
                key.standing(),
                key.disputed(),
                key.source(),
                key.confidence().received(),
                key.confidence().lastSeen(),
                key.confidence().confirmed(),
                key.confidence().proven(),
                key.confidence().contradicted());
    }
}
