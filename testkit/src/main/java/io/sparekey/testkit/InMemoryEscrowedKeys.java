// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The versions in a map, with the instants at which the schedule dealt with them. */
final class InMemoryEscrowedKeys implements EscrowedKeys {

    private final InMemoryDataKeys dataKeys;
    private final Map<KeyId, EscrowedKey> keys = new HashMap<>();
    private final Map<KeyId, Instant> scheduled = new HashMap<>();

    InMemoryEscrowedKeys(InMemoryDataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    InMemoryEscrowedKeys copy(InMemoryDataKeys copiedDataKeys) {
        var copy = new InMemoryEscrowedKeys(copiedDataKeys);
        copy.keys.putAll(keys);
        copy.scheduled.putAll(scheduled);
        return copy;
    }

    Stream<EscrowedKey> all() {
        return keys.values().stream();
    }

    @Override
    public Optional<EscrowedKey> find(KeyId id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public Optional<EscrowedKey> find(DeviceId device, Standing standing) {
        if (!isPlace(standing)) {
            throw new IllegalArgumentException("any number of versions may be " + standing);
        }
        return of(device).filter(key -> key.standing() == standing).findFirst();
    }

    @Override
    public Optional<EscrowedKey> find(DeviceId device, Fingerprint fingerprint) {
        return of(device)
                .filter(key -> key.sealed().fingerprint().equals(fingerprint))
                .findFirst();
    }

    @Override
    public Page<EscrowedKey, Integer> list(DeviceId device, Optional<Integer> before, int limit) {
        var found = of(device)
                .filter(key -> before.isEmpty() || key.version() < before.get())
                .sorted(Comparator.comparing(EscrowedKey::version).reversed());
        return Sorted.page(found, limit, EscrowedKey::version);
    }

    @Override
    public int newestVersion(DeviceId device) {
        return of(device).mapToInt(EscrowedKey::version).max().orElse(0);
    }

    @Override
    public void add(EscrowedKey key) {
        boolean taken = keys.containsKey(key.id())
                || of(key.device()).anyMatch(other -> other.version() == key.version())
                || find(key.device(), key.sealed().fingerprint()).isPresent();
        if (taken) {
            throw new StaleVersion("key " + key.id());
        }
        requirePlace(key);
        keys.put(key.id(), key);
    }

    @Override
    public void update(EscrowedKey key) {
        EscrowedKey stored =
                find(key.id()).orElseThrow(() -> new IllegalArgumentException("there is no key " + key.id()));
        if (!stored.sealed().equals(key.sealed())) {
            throw new IllegalArgumentException("the ciphertext of a version never changes");
        }
        requirePlace(key);
        keys.put(key.id(), key);
    }

    private void requirePlace(EscrowedKey key) {
        Predicate<EscrowedKey> rival = other -> !other.id().equals(key.id()) && other.standing() == key.standing();
        if (isPlace(key.standing()) && of(key.device()).anyMatch(rival)) {
            throw new StaleVersion("the " + key.standing() + " key of device " + key.device());
        }
    }

    private static boolean isPlace(Standing standing) {
        return standing == Standing.CURRENT || standing == Standing.PREVIOUS;
    }

    @Override
    public List<EscrowedKey> dueForSchedule(Instant receivedUntil, int limit) {
        return keys.values().stream()
                .filter(EscrowedKey::isCurrent)
                .filter(key -> !key.confidence().received().isAfter(receivedUntil))
                .filter(key -> !scheduled.containsKey(key.id()))
                .sorted(Comparator.comparing(
                                (EscrowedKey key) -> key.confidence().received())
                        .thenComparing(Sorted.by(EscrowedKey::id)))
                .limit(limit)
                .toList();
    }

    @Override
    public void markScheduled(KeyId id, Instant at) {
        scheduled.put(id, at);
    }

    @Override
    public Page<EscrowedKey, KeyId> listAll(Optional<KeyId> after, int limit) {
        var found = keys.values().stream()
                .filter(key -> Sorted.isAfter(key.id(), after))
                .sorted(Sorted.by(EscrowedKey::id));
        return Sorted.page(found, limit, EscrowedKey::id);
    }

    @Override
    public int destroy(DeviceId device) {
        dataKeys.requireDestroyed(device);
        List<KeyId> ids = of(device).map(EscrowedKey::id).toList();
        keys.keySet().removeAll(ids);
        scheduled.keySet().removeAll(ids);
        return ids.size();
    }

    private Stream<EscrowedKey> of(DeviceId device) {
        return keys.values().stream().filter(key -> key.device().equals(device));
    }
}
