// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Timeline;
import java.time.Instant;
import java.util.Optional;

/** What is known of a rotation, without any key. The doubt is evidence for support; owners are shown the message. */
public record RotationFacts(
        RotationId id,
        RotationReason reason,
        RotationState state,
        boolean upload,
        Instant requested,
        Instant due,
        Timeline timeline,
        Optional<Doubt> doubt,
        Optional<Cause> cause) {

    static RotationFacts of(Rotation rotation) {
        return new RotationFacts(
                rotation.id(),
                rotation.order().reason(),
                rotation.state(),
                rotation.isUpload(),
                rotation.order().requested(),
                rotation.order().due(),
                rotation.timeline(),
                rotation.doubt(),
                rotation.cause());
    }
}
