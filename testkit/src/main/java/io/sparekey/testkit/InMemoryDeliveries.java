// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.Deliveries;
import io.sparekey.core.port.StaleVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deliveries in a map, with the instants until which they are claimed. */
final class InMemoryDeliveries implements Deliveries {

    private final Map<DeliveryId, Delivery> deliveries = new HashMap<>();
    private final Map<DeliveryId, Instant> leases = new HashMap<>();

    InMemoryDeliveries copy() {
        var copy = new InMemoryDeliveries();
        copy.deliveries.putAll(deliveries);
        copy.leases.putAll(leases);
        return copy;
    }

    @Override
    public void add(Delivery delivery) {
        if (deliveries.putIfAbsent(delivery.id(), delivery) != null) {
            throw new StaleVersion("delivery " + delivery.id());
        }
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(deliveries.get(id));
    }

    @Override
    public List<Delivery> claim(Instant receivedUntil, Instant now, Instant leasedUntil, int limit) {
        List<Delivery> claimed = deliveries.values().stream()
                .filter(delivery -> delivery.unopenable().isEmpty())
                .filter(delivery -> !delivery.received().isAfter(receivedUntil))
                .filter(delivery -> !now.isBefore(leases.getOrDefault(delivery.id(), Instant.MIN)))
                .sorted(Comparator.comparing(Delivery::received).thenComparing(Sorted.by(Delivery::id)))
                .limit(limit)
                .toList();
        claimed.forEach(delivery -> leases.put(delivery.id(), leasedUntil));
        return claimed;
    }

    @Override
    public Optional<Delivery> findUnopenable(DeviceId device, KeySource source, Optional<RotationId> rotation) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.device().equals(device))
                .filter(delivery -> delivery.source() == source)
                .filter(delivery -> delivery.rotation().equals(rotation))
                .filter(delivery -> delivery.unopenable().isPresent())
                .max(Comparator.comparing(Delivery::received).thenComparing(Sorted.by(Delivery::id)));
    }

    @Override
    public void update(Delivery delivery) {
        deliveries.replace(delivery.id(), delivery);
    }

    @Override
    public void remove(DeliveryId id) {
        deliveries.remove(id);
        leases.remove(id);
    }

    @Override
    public int destroy(DeviceId device) {
        List<DeliveryId> ids = deliveries.values().stream()
                .filter(delivery -> delivery.device().equals(device))
                .map(Delivery::id)
                .toList();
        ids.forEach(this::remove);
        return ids.size();
    }
}
