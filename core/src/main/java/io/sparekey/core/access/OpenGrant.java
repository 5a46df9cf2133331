// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RotationId;

/**
 * Permission for one opening of one key of one device. The vault opens nothing without one and takes from it what the ciphertext
 * must be bound to. Only use cases make them, after the rules have allowed it and the audit entry is committed: whoever reviews
 * where clear text can come from searches for this name.
 */
public sealed interface OpenGrant {

    /** To show a version to the actor. */
    final class Reveal implements OpenGrant {
        private final Binding binding;

        /** For the version, whose entry in the audit trail is committed. */
        public Reveal(EscrowedKey key) {
            this.binding = Binding.of(key.device(), key.id());
        }

        @Override
        public Binding binding() {
            return binding;
        }
    }

    /** To send a key to the Mac as the unlock key of a rotation: an escrowed version, or what the owner typed. */
    final class Unlock implements OpenGrant {
        private final Binding binding;

        /** With the key typed for this rotation. */
        public Unlock(DeviceId device, RotationId typedFor) {
            this.binding = Binding.of(device, typedFor);
        }

        /** With an escrowed version. */
        public Unlock(DeviceId device, KeyId stored) {
            this.binding = Binding.of(device, stored);
        }

        @Override
        public Binding binding() {
            return binding;
        }
    }

    /** To prove that a version still opens; nobody sees it. */
    final class Prove implements OpenGrant {
        private final Binding binding;

        /** For the version. */
        public Prove(EscrowedKey key) {
            this.binding = Binding.of(key.device(), key.id());
        }

        @Override
        public Binding binding() {
            return binding;
        }
    }

    /** What the ciphertext must be bound to. */
    Binding binding();
}
