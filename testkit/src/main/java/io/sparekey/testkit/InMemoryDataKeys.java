// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Wrapped data keys and sentinels in maps. */
final class InMemoryDataKeys implements DataKeys {

    private final Map<DeviceId, WrappedDataKey> keys = new HashMap<>();
    private final Map<Integer, Sentinel> sentinels = new TreeMap<>();

    InMemoryDataKeys copy() {
        var copy = new InMemoryDataKeys();
        copy.keys.putAll(keys);
        copy.sentinels.putAll(sentinels);
        return copy;
    }

    @Override
    public Optional<WrappedDataKey> find(DeviceId device) {
        return Optional.ofNullable(keys.get(device));
    }

    @Override
    public void add(WrappedDataKey key) {
        if (keys.putIfAbsent(key.device(), key) != null) {
            throw new StaleVersion("the data key of device " + key.device());
        }
    }

    @Override
    public void rewrap(WrappedDataKey from, WrappedDataKey to) {
        if (!from.id().equals(to.id()) || !from.device().equals(to.device())) {
            throw new IllegalArgumentException("rewrapping keeps the data key and its device");
        }
        if (!keys.replace(from.device(), from, to)) {
            throw new StaleVersion("data key " + from.id());
        }
    }

    @Override
    public Page<WrappedDataKey, DataKeyId> listOutside(int generation, Optional<DataKeyId> after, int limit) {
        return list(key -> key.generation() != generation, after, limit);
    }

    @Override
    public Page<WrappedDataKey, DataKeyId> listUnder(int generation, Optional<DataKeyId> after, int limit) {
        return list(key -> key.generation() == generation, after, limit);
    }

    private Page<WrappedDataKey, DataKeyId> list(
            Predicate<WrappedDataKey> which, Optional<DataKeyId> after, int limit) {
        var found = keys.values().stream()
                .filter(which)
                .filter(key -> Sorted.isAfter(key.id(), after))
                .sorted(Sorted.by(WrappedDataKey::id));
        return Sorted.page(found, limit, WrappedDataKey::id);
    }

    @Override
    public SortedMap<Integer, Long> countByGeneration() {
        return keys.values().stream()
                .collect(Collectors.groupingBy(WrappedDataKey::generation, TreeMap::new, Collectors.counting()));
    }

    @Override
    public boolean destroy(DeviceId device) {
        return keys.remove(device) != null;
    }

    /** Whatever hangs on the data key goes after it, so that nothing readable is ever left behind unnoticed. */
    void requireDestroyed(DeviceId device) {
        if (keys.containsKey(device)) {
            throw new IllegalStateException("the data key of device " + device + " must be destroyed first");
        }
    }

    @Override
    public List<Sentinel> sentinels() {
        return List.copyOf(sentinels.values());
    }

    @Override
    public void add(Sentinel sentinel) {
        if (sentinels.putIfAbsent(sentinel.generation(), sentinel) != null) {
            throw new StaleVersion("the sentinel of generation " + sentinel.generation());
        }
    }

    @Override
    public void removeSentinel(int generation) {
        if (keys.values().stream().anyMatch(key -> key.generation() == generation)) {
            throw new IllegalStateException("data keys are still wrapped by generation " + generation);
        }
        sentinels.remove(generation);
    }
}
