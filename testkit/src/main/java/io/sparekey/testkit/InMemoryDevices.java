// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.OwnershipChange;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.Devices;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The registry in a map, with the instants at which keys of removed devices were destroyed. */
final class InMemoryDevices implements Devices {

    private final Map<DeviceId, Device> devices = new HashMap<>();
    private final Map<DeviceId, Instant> destroyed = new HashMap<>();
    private final InMemoryPeople people;

    /** @param people whose devices are found by their names */
    InMemoryDevices(InMemoryPeople people) {
        this.people = people;
    }

    InMemoryDevices copy(InMemoryPeople ofPeople) {
        var copy = new InMemoryDevices(ofPeople);
        copy.devices.putAll(devices);
        copy.destroyed.putAll(destroyed);
        return copy;
    }

    Stream<Device> all() {
        return devices.values().stream();
    }

    @Override
    public Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public Optional<Device> find(SerialNumber serial) {
        return devices.values().stream()
                .filter(device -> device.serial().equals(serial))
                .findFirst();
    }

    @Override
    public Optional<Device> find(HardwareId hardware) {
        return devices.values().stream()
                .filter(device -> device.status().details().hardware().equals(Optional.of(hardware)))
                .findFirst();
    }

    private void requireOwnHardware(Device device) {
        boolean taken = device.status()
                .details()
                .hardware()
                .flatMap(this::find)
                .filter(other -> !other.id().equals(device.id()))
                .isPresent();
        if (taken) {
            throw new StaleVersion("device " + device.id());
        }
    }

    @Override
    public List<Device> findAll(Collection<SerialNumber> serials) {
        Set<SerialNumber> wanted = Set.copyOf(serials);
        return all().filter(device -> wanted.contains(device.serial())).toList();
    }

    @Override
    public List<Device> findByIds(Collection<DeviceId> ids) {
        Set<DeviceId> wanted = Set.copyOf(ids);
        return all().filter(device -> wanted.contains(device.id())).toList();
    }

    @Override
    public Page<Device, DeviceSearch.Place> search(
            DeviceScope scope, DeviceSearch search, Optional<DeviceSearch.Place> after, int limit) {
        var found = all().filter(device -> !device.isRemoved() && scope.contains(device))
                .flatMap(device -> found(search, device))
                .filter(one -> after.isEmpty() || Found.ORDER.compare(one.place(), after.get()) > 0)
                .sorted(Comparator.comparing(Found::place, Found.ORDER));
        Page<Found, DeviceSearch.Place> page = Sorted.page(found, limit, Found::place);
        return new Page<>(page.items().stream().map(Found::device).toList(), page.next());
    }

    private Stream<Found> found(DeviceSearch search, Device device) {
        return search.by().words(device, people.ownerOf(device)).stream()
                .filter(word -> word.startsWith(search.prefix()))
                .limit(1)
                .map(word -> new Found(device, new DeviceSearch.Place(word, device.id())));
    }

    /** A device and where it stands among the others. */
    private record Found(Device device, DeviceSearch.Place place) {

        static final Comparator<DeviceSearch.Place> ORDER = Comparator.comparing(
                        DeviceSearch.Place::key, DeviceSearch.ORDER)
                .thenComparing(Sorted.by(DeviceSearch.Place::device));
    }

    @Override
    public void add(Device device) {
        if (devices.containsKey(device.id()) || find(device.serial()).isPresent()) {
            throw new StaleVersion("device " + device.id());
        }
        if (device.version() != 0) {
            throw new IllegalArgumentException("a new device has version 0");
        }
        requireOwnHardware(device);
        devices.put(device.id(), device);
    }

    @Override
    public void update(Device device) {
        Device stored = find(device.id())
                .filter(known -> known.version() == device.version())
                .orElseThrow(() -> new StaleVersion("device " + device.id()));
        requireGrown(stored.possession().history(), device.possession().history());
        requireOwnHardware(device);
        devices.put(device.id(), device.nextVersion());
    }

    private static void requireGrown(List<OwnershipChange> before, List<OwnershipChange> after) {
        if (after.size() < before.size() || !after.subList(0, before.size()).equals(before)) {
            throw new IllegalArgumentException("the history of a device only grows");
        }
    }

    @Override
    public Page<Device, SerialNumber> list(DeviceScope scope, Optional<SerialNumber> after, int limit) {
        var found = devices.values().stream()
                .filter(device -> !device.isRemoved() && scope.contains(device))
                .filter(device -> Sorted.isAfter(device.serial(), after))
                .sorted(Sorted.by(Device::serial));
        return Sorted.page(found, limit, Device::serial);
    }

    @Override
    public List<Device> ownedBy(LoginName login, int limit) {
        Optional<Owner> expected = Optional.of(new Owner.Expected(login));
        return devices.values().stream()
                .filter(device -> device.possession().owner().equals(expected))
                .sorted(Sorted.by(Device::serial))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Device> removedBefore(Instant instant, int limit) {
        return devices.values().stream()
                .filter(device -> device.removed().filter(instant::isAfter).isPresent())
                .filter(device -> !isDestroyed(device))
                .sorted(Comparator.comparing((Device device) -> device.removed().orElseThrow())
                        .thenComparing(Device::id))
                .limit(limit)
                .toList();
    }

    /** A device that came back and was removed again may have had new keys since. */
    private boolean isDestroyed(Device device) {
        Instant at = destroyed.get(device.id());
        return at != null && device.removed().filter(at::isBefore).isEmpty();
    }

    @Override
    public void markDestroyed(DeviceId id, Instant at) {
        destroyed.put(id, at);
    }
}
