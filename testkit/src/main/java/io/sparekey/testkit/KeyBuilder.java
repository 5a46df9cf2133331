// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.Confidence;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeyOrigin;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.MadeBy;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.key.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Escrowed versions for tests: {@code aKey().of(device).version(2).build()}. Each has its own fingerprint, and nothing that opens. */
public final class KeyBuilder {

    private KeyId id = Ids.key();
    private DeviceId device = Ids.device();
    private int version = 1;
    private SealedKey sealed = unopenable(id);
    private KeyOrigin origin =
            new KeyOrigin(KeySource.MANAGEMENT, Optional.empty(), Ownership.UNKNOWN, Optional.empty());
    private Confidence confidence = Confidence.received(MutableClock.START, MutableClock.START);
    private Standing standing = Standing.CURRENT;
    private Optional<RotationId> supersededBy = Optional.empty();

    private KeyBuilder() {}

    /** Current, version 1, reported unasked through the management channel and received at {@link MutableClock#START}. */
    public static KeyBuilder aKey() {
        return new KeyBuilder();
    }

    private static SealedKey unopenable(KeyId id) {
        String hex = id.toString().replace("-", "");
        var ciphertext = Ciphertext.of(("nothing in " + id).getBytes(StandardCharsets.US_ASCII));
        return new SealedKey(new Sealed(ciphertext, Ids.dataKey(), 1), new Fingerprint(hex + hex));
    }

    /** With that id. */
    public KeyBuilder id(KeyId value) {
        id = value;
        return this;
    }

    /** Of that device. */
    public KeyBuilder of(DeviceId value) {
        device = value;
        return this;
    }

    /** Of that device, made under its present label. */
    public KeyBuilder of(Device value) {
        device = value.id();
        return origin(new KeyOrigin(
                origin.source(), origin.rotation(), value.possession().ownership(), origin.madeAfter()));
    }

    /** The how-manieth of its device. */
    public KeyBuilder version(int value) {
        version = value;
        return this;
    }

    /** With this inside. */
    public KeyBuilder sealed(SealedKey value) {
        sealed = value;
        return this;
    }

    /** Through that channel. */
    public KeyBuilder from(KeySource source) {
        return origin(new KeyOrigin(source, origin.rotation(), origin.madeUnder(), origin.madeAfter()));
    }

    /** Made by that rotation. */
    public KeyBuilder madeBy(MadeBy rotation) {
        return origin(new KeyOrigin(origin.source(), Optional.of(rotation), origin.madeUnder(), origin.madeAfter()));
    }

    /** Certainly younger than that. */
    public KeyBuilder madeAfter(Instant instant) {
        return origin(new KeyOrigin(origin.source(), origin.rotation(), origin.madeUnder(), Optional.of(instant)));
    }

    /** From there. */
    public KeyBuilder origin(KeyOrigin value) {
        origin = value;
        return this;
    }

    /** Said by the Mac and taken in at that instant; nothing more is known of it. */
    public KeyBuilder received(Instant at) {
        return knowing(Confidence.received(at, at));
    }

    /** Known so well. */
    public KeyBuilder knowing(Confidence value) {
        confidence = value;
        return this;
    }

    /** Standing there. */
    public KeyBuilder standing(Standing value) {
        standing = value;
        return this;
    }

    /** Killed by that rotation. */
    public KeyBuilder supersededBy(RotationId rotation) {
        supersededBy = Optional.of(rotation);
        return this;
    }

    /** The version. */
    public EscrowedKey build() {
        return new EscrowedKey(id, device, version, sealed, origin, confidence, standing, supersededBy);
    }
}
