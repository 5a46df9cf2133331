// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.Order;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rotations for tests: {@code aRotation().of(device).opened(now)}. How they go on, {@link Rotation} itself knows. */
public final class RotationBuilder {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private RotationId id = Ids.rotation();
    private DeviceId device = Ids.device();
    private RotationReason reason = RotationReason.SCHEDULE;
    private ActorId by = People.system().id();
    private Optional<UserId> owner = Optional.empty();
    private Instant requested = MutableClock.START;
    private Optional<Instant> due = Optional.empty();
    private Unlock unlock = new Unlock.Stored(Ids.key());

    private RotationBuilder() {}

    /** Ordered by the schedule at {@link MutableClock#START} and due at once; lives 24 hours once it opens. */
    public static RotationBuilder aRotation() {
        return new RotationBuilder();
    }

    /** With that id. */
    public RotationBuilder id(RotationId value) {
        id = value;
        return this;
    }

    /** Of that device. */
    public RotationBuilder of(DeviceId value) {
        device = value;
        return this;
    }

    /** Of that device. */
    public RotationBuilder of(Device value) {
        return of(value.id());
    }

    /** For that reason. */
    public RotationBuilder reason(RotationReason value) {
        reason = value;
        return this;
    }

    /** Asked for by the device's owner. */
    public RotationBuilder askedBy(UserId user) {
        owner = Optional.of(user);
        by = People.signedIn(user, requested).id();
        return reason(RotationReason.OWNER);
    }

    /** Asked for at that instant. */
    public RotationBuilder requested(Instant at) {
        requested = at;
        return this;
    }

    /** Not before that instant. */
    public RotationBuilder due(Instant at) {
        due = Optional.of(at);
        return this;
    }

    /** To be unlocked with that. */
    public RotationBuilder unlockedWith(Unlock value) {
        unlock = value;
        return this;
    }

    /** To be unlocked with that version. */
    public RotationBuilder unlockedWith(KeyId stored) {
        return unlockedWith(new Unlock.Stored(stored));
    }

    /** The order, which waits. */
    public Rotation waiting() {
        return Rotation.request(id, device, Order.of(reason, by, owner, requested, due.orElse(requested)));
    }

    /** The attempt, which has just begun. */
    public Rotation opened(Instant at) {
        return waiting().opened(unlock, at, LIFETIME);
    }
}
