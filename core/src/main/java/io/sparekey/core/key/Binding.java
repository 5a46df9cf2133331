// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import io.sparekey.core.device.DeviceId;
import java.util.UUID;

/**
 * What a ciphertext belongs to. It is part of the associated data, so that a row moved elsewhere does not open.
 *
 * @param id the key version, rotation, delivery or certificate, according to the purpose
 */
public record Binding(DeviceId device, Purpose purpose, UUID id) {

    /** What the clear text is. The codes are part of the format and never change. */
    public enum Purpose {
        ESCROWED_KEY,
        TYPED_KEY,
        DELIVERY,
        CERTIFICATE_KEY
    }

    /** Of an escrowed version. */
    public static Binding of(DeviceId device, KeyId key) {
        return new Binding(device, Purpose.ESCROWED_KEY, key.value());
    }

    /** Of the key that an owner typed for a rotation. */
    public static Binding of(DeviceId device, RotationId rotation) {
        return new Binding(device, Purpose.TYPED_KEY, rotation.value());
    }

    /** Of an envelope that waits to be opened. */
    public static Binding of(DeviceId device, DeliveryId delivery) {
        return new Binding(device, Purpose.DELIVERY, delivery.value());
    }
}
