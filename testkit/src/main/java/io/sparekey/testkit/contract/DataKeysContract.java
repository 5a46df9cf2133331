// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.testkit.Ids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.DataKeys} must do. */
public abstract class DataKeysContract extends StoreContract {

    @Test
    void findsNothingAtTheBeginning() {
        assertThat(dataKeys().find(Ids.device())).isEmpty();
        assertThat(dataKeys().sentinels()).isEmpty();
    }

    @Test
    void keepsTheDataKeyOfEachDevice() {
        WrappedDataKey first = added(1);
        WrappedDataKey second = added(2);

        assertKept(first);
        assertKept(second);
    }

    @Test
    void aDeviceHasOneDataKey() {
        WrappedDataKey key = added(1);
        WrappedDataKey other = new WrappedDataKey(Ids.dataKey(), key.device(), 1, bytes("other"));

        assertThatThrownBy(() -> dataKeys().add(other)).isInstanceOf(StaleVersion.class);

        assertKept(key);
    }

    @Test
    void rewrappingPutsTheSameKeyUnderAnotherMasterKey() {
        WrappedDataKey key = added(1);
        WrappedDataKey rewrapped = rewrapped(key, 2, "rewrapped");

        dataKeys().rewrap(key, rewrapped);

        assertKept(rewrapped);
    }

    @Test
    void nobodyRewrapsWhatTheyHaveNotSeen() {
        WrappedDataKey key = added(1);
        WrappedDataKey rewrapped = rewrapped(key, 2, "rewrapped");
        dataKeys().rewrap(key, rewrapped);

        assertThatThrownBy(() -> dataKeys().rewrap(key, rewrapped(key, 3, "late")))
                .isInstanceOf(StaleVersion.class);
        assertKept(rewrapped);

        dataKeys().destroy(key.device());
        assertThatThrownBy(() -> dataKeys().rewrap(rewrapped, rewrapped(key, 3, "too late")))
                .isInstanceOf(StaleVersion.class);
        assertThat(dataKeys().find(key.device())).isEmpty();
    }

    @Test
    void listsByGenerationInTheOrderOfIdsPageByPage() {
        List<WrappedDataKey> old = new ArrayList<>();
        List<WrappedDataKey> newest = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            old.add(added(1));
            newest.add(added(3));
            old.add(added(2));
        }

        Paging.<WrappedDataKey, DataKeyId>assertPages(
                old, (after, limit) -> dataKeys().listOutside(3, after, limit));
        Paging.<WrappedDataKey, DataKeyId>assertPages(
                newest, (after, limit) -> dataKeys().listUnder(3, after, limit));
    }

    @Test
    void countsWhatEachGenerationWraps() {
        assertThat(dataKeys().countByGeneration()).isEmpty();
        added(1);
        added(3);
        added(3);

        assertThat(dataKeys().countByGeneration()).containsExactly(Map.entry(1, 1L), Map.entry(3, 2L));
    }

    @Test
    void destroysTheKeyOfOneDevice() {
        WrappedDataKey key = added(1);
        WrappedDataKey other = added(1);

        assertThat(dataKeys().destroy(key.device())).isTrue();

        assertThat(dataKeys().find(key.device())).isEmpty();
        assertKept(other);
        assertThat(dataKeys().destroy(key.device())).isFalse();
    }

    @Test
    void afterItsDestructionADeviceMayHaveANewKey() {
        WrappedDataKey key = added(1);
        var fresh = new WrappedDataKey(Ids.dataKey(), key.device(), 1, bytes("fresh"));

        change(stores -> {
            stores.dataKeys().destroy(key.device());
            stores.dataKeys().add(fresh);
        });

        assertKept(fresh);
    }

    @Test
    void keepsSentinelsOldestGenerationFirst() {
        var second = new Sentinel(10, bytes("second"));
        var first = new Sentinel(9, bytes("first"));
        dataKeys().add(second);
        dataKeys().add(first);

        assertThat(dataKeys().sentinels()).containsExactly(first, second);

        dataKeys().removeSentinel(9);
        assertThat(dataKeys().sentinels()).containsExactly(second);
    }

    @Test
    void aGenerationHasOneSentinel() {
        var sentinel = new Sentinel(1, bytes("known text"));
        dataKeys().add(sentinel);

        assertThatThrownBy(() -> dataKeys().add(new Sentinel(1, bytes("other"))))
                .isInstanceOf(StaleVersion.class);

        assertThat(dataKeys().sentinels()).containsExactly(sentinel);
    }

    private WrappedDataKey added(int generation) {
        DeviceId device = stored(aDevice()).id();
        var key = new WrappedDataKey(Ids.dataKey(), device, generation, bytes("wrapped key of " + device));
        dataKeys().add(key);
        return key;
    }

    private static WrappedDataKey rewrapped(WrappedDataKey key, int generation, String text) {
        return new WrappedDataKey(key.id(), key.device(), generation, bytes(text));
    }

    private static Ciphertext bytes(String text) {
        return Ciphertext.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertKept(WrappedDataKey key) {
        assertThat(dataKeys().find(key.device())).contains(key);
    }
}
