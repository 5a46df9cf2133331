// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.RotationId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a Mac answered to a rotation command, through the management channel, as an adapter hands it in.
 *
 * @param said when the Mac said it, by the clock of the channel
 * @param key the new key in its envelope, if there is one
 */
public record RotationAnswer(
        RotationId rotation, DeviceId device, Instant said, Kind kind, Optional<DeliveredKey> key) {

    /** What kind of answer it is. */
    public enum Kind {
        /** Done, and here is the key. */
        NEW_KEY,
        /** Done, but no key came along. */
        WITHOUT_KEY,
        /** An error, which is no proof that nothing happened. */
        REFUSED
    }

    /** @throws IllegalArgumentException if a key comes with another kind than {@link Kind#NEW_KEY}, or none with that */
    public RotationAnswer {
        if (key.isPresent() != (kind == Kind.NEW_KEY)) {
            throw new IllegalArgumentException("a key belongs to " + Kind.NEW_KEY + " and to nothing else");
        }
    }
}
