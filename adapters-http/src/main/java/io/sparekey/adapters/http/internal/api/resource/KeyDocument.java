// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.usecase.KeyFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is known of a version of a key; never the key. */
record KeyDocument(
        UUID id,
        int version,
        Standing standing,
        boolean disputed,
        KeySource source,
        Instant received,
        Instant lastSeen,
        Optional<Instant> confirmed,
        Optional<Instant> proven,
        Optional<Instant> contradicted) {

    static KeyDocument of(KeyFacts key) {
        return new KeyDocument(
                key.id().value(),
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
