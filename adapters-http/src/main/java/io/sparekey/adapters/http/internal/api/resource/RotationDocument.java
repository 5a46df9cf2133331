// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A rotation: under way, waiting or past. The doubt is evidence, for support. */
record RotationDocument(
        UUID id,
        RotationReason reason,
        RotationState state,
        boolean upload,
        Instant requested,
        Instant due,
        Optional<Instant> expires,
        Optional<Instant> sent,
        Optional<Instant> ended,
        Optional<Doubt> doubt,
        Optional<Cause> cause) {

    static RotationDocument of(RotationFacts rotation, Actor reader) {
        return new RotationDocument(
                rotation.id().value(),
                rotation.reason(),
                rotation.state(),
                rotation.upload(),
                rotation.requested(),
                rotation.due(),
                rotation.timeline().expires(),
                rotation.timeline().sent(),
                rotation.timeline().ended(),
                rotation.doubt().filter(doubt -> reader.has(Right.INSPECT)),
                rotation.cause());
    }
}
