// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the vault stores: the data key of each device, wrapped by a master key, and a sentinel for each generation of the master
 * key. Destroying a device's data key makes all that is sealed for it unreadable for ever.
 */
public interface DataKeys {

    /**
     * A data key, wrapped.
     *
     * @param generation the generation of the master key that wraps it, from 1
     */
    record WrappedDataKey(DataKeyId id, DeviceId device, int generation, Ciphertext wrapped) {}

    /** Known text sealed under a master key: whoever cannot open it has another master key. */
    record Sentinel(int generation, Ciphertext sealed) {}

    /** The device's data key. */
    Optional<WrappedDataKey> find(DeviceId device);

    /** Adds a device's data key. @throws StaleVersion if the device has one already */
    void add(WrappedDataKey key);

    /** Puts the same data key, wrapped by another master key, in the place of what was read. @throws StaleVersion if another is there */
    void rewrap(WrappedDataKey from, WrappedDataKey to);

    /** Data keys wrapped by a generation other than this one, in the order of their ids. Costs what is left to do. */
    Page<WrappedDataKey, DataKeyId> listOutside(int generation, Optional<DataKeyId> after, int limit);

    /** Data keys wrapped by this generation, in the order of their ids. */
    Page<WrappedDataKey, DataKeyId> listUnder(int generation, Optional<DataKeyId> after, int limit);

    /** How many data keys each generation wraps. Costs a look at all of them. */
    SortedMap<Integer, Long> countByGeneration();

    /** Deletes the device's data key. @return whether there was one */
    boolean destroy(DeviceId device);

    /** The sentinels, oldest generation first. */
    List<Sentinel> sentinels();

    /** Adds a sentinel. @throws StaleVersion if that generation has one already */
    void add(Sentinel sentinel);

    /** Deletes the sentinel of a generation that no data key is wrapped by any more. */
    void removeSentinel(int generation);
}
