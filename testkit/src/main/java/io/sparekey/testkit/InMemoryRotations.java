// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Rotations;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Attempts and orders in a map. */
final class InMemoryRotations implements Rotations {

    private final Map<RotationId, Rotation> rotations = new HashMap<>();

    InMemoryRotations copy() {
        var copy = new InMemoryRotations();
        copy.rotations.putAll(rotations);
        return copy;
    }

    Stream<Rotation> all() {
        return rotations.values().stream();
    }

    @Override
    public Optional<Rotation> find(RotationId id) {
        return Optional.ofNullable(rotations.get(id));
    }

    @Override
    public Optional<Rotation> findOpen(DeviceId device) {
        return of(device).filter(Rotation::isOpen).findFirst();
    }

    @Override
    public Optional<Rotation> findWaiting(DeviceId device) {
        return of(device).filter(Rotation::isWaiting).findFirst();
    }

    @Override
    public Optional<Rotation> findLatestAttempt(DeviceId device) {
        return of(device)
                .filter(rotation -> rotation.timeline().opened().isPresent())
                .max(Comparator.comparing((Rotation rotation) ->
                                rotation.timeline().opened().orElseThrow())
                        .thenComparing(Sorted.by(Rotation::id)));
    }

    @Override
    public Page<Rotation, RotationId> list(DeviceId device, Optional<RotationId> before, int limit) {
        var found = of(device)
                .filter(rotation -> Sorted.isBefore(rotation.id(), before))
                .sorted(Sorted.by(Rotation::id).reversed());
        return Sorted.page(found, limit, Rotation::id);
    }

    @Override
    public void add(Rotation rotation) {
        if (rotations.containsKey(rotation.id())) {
            throw new StaleVersion("rotation " + rotation.id());
        }
        if (rotation.version() != 0) {
            throw new IllegalArgumentException("a new rotation has version 0");
        }
        requirePlace(rotation);
        rotations.put(rotation.id(), rotation);
    }

    @Override
    public void update(Rotation rotation) {
        if (find(rotation.id())
                .filter(stored -> stored.version() == rotation.version())
                .isEmpty()) {
            throw new StaleVersion("rotation " + rotation.id());
        }
        requirePlace(rotation);
        rotations.put(rotation.id(), rotation.nextVersion());
    }

    private void requirePlace(Rotation rotation) {
        boolean taken = of(rotation.device())
                .filter(other -> !other.id().equals(rotation.id()))
                .anyMatch(
                        other -> (other.isOpen() && rotation.isOpen()) || (other.isWaiting() && rotation.isWaiting()));
        if (taken) {
            throw new StaleVersion("the rotation of device " + rotation.device());
        }
    }

    @Override
    public List<Rotation> claim(Instant now, Instant leasedUntil, int limit) {
        List<Rotation> claimed = rotations.values().stream()
                .filter(rotation -> rotation.isClaimable(now))
                .sorted(Comparator.comparing(
                                (Rotation rotation) -> rotation.agenda().next().orElseThrow())
                        .thenComparing(Sorted.by(Rotation::id)))
                .limit(limit)
                .map(rotation -> rotation.leased(leasedUntil).nextVersion())
                .toList();
        claimed.forEach(rotation -> rotations.put(rotation.id(), rotation));
        return claimed;
    }

    @Override
    public List<Rotation> expired(Instant now, int limit) {
        return rotations.values().stream()
                .filter(rotation -> rotation.isOpen() && rotation.state() != RotationState.RECEIVED)
                .filter(rotation -> !expiry(rotation).isAfter(now))
                .sorted(Comparator.comparing(InMemoryRotations::expiry).thenComparing(Sorted.by(Rotation::id)))
                .limit(limit)
                .toList();
    }

    private static Instant expiry(Rotation open) {
        return open.timeline().expires().orElseThrow();
    }

    private Stream<Rotation> of(DeviceId device) {
        return rotations.values().stream().filter(rotation -> rotation.device().equals(device));
    }
}
