// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import io.sparekey.core.device.UserId;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.Sealed;
import java.time.Instant;
import java.util.Optional;

/** The key that a rotation unlocks the Mac with. */
public sealed interface Unlock {

    /** An escrowed version. */
    record Stored(KeyId key) implements Unlock {}

    /**
     * What the owner typed: sealed while the attempt is open, erased in every state that ends it. The fingerprint stays, so that a
     * report that still shows this key is not taken for a new one.
     *
     * @param sealed empty once erased
     */
    record Typed(Optional<Sealed> sealed, Fingerprint fingerprint, UserId by, Instant at) implements Unlock {

        /** Without the key. */
        public Typed erased() {
            return new Typed(Optional.empty(), fingerprint, by, at);
        }
    }

    /** The version, if it is an escrowed one. */
    default Optional<KeyId> stored() {
        return this instanceof Stored stored ? Optional.of(stored.key()) : Optional.empty();
    }

    /** What was typed, if it was. */
    default Optional<Typed> typed() {
        return this instanceof Typed typed ? Optional.of(typed) : Optional.empty();
    }
}
