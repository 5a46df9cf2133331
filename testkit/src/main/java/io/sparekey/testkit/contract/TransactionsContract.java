// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Devices;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Transactions} must do. */
public abstract class TransactionsContract extends StoreContract {

    @Test
    void returnsWhatTheWorkReturned() {
        assertThat(this.<String>run(stores -> "done")).isEqualTo("done");
    }

    @Test
    void committedWorkIsThereForTheNext() {
        Device device = stored(aDevice());

        assertThat(devices().find(device.id())).contains(device);
    }

    @Test
    void workSeesItsOwnChanges() {
        Device device = aDevice().build();

        Optional<Device> seen = run(stores -> {
            stores.devices().add(device);
            return stores.devices().find(device.id());
        });

        assertThat(seen).contains(device);
    }

    @Test
    void workThatThrowsLeavesNothingBehind() {
        Device known = stored(aDevice().named("before"));
        Device fresh = aDevice().build();
        var notice = new Notice(
                Ids.next(), T0, new Recipient.Officers(), Notice.Kind.KEY_UNOPENABLE, known.id(), "", Optional.empty());
        var fault = new IllegalArgumentException("on purpose");

        assertThatThrownBy(() -> change(stores -> {
                    stores.devices().update(known.named("after"));
                    stores.devices().add(fresh);
                    stores.notices().add(notice);
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(devices().find(known.id())).contains(known);
        assertThat(devices().find(fresh.id())).isEmpty();
        assertThat(notices().undelivered(1)).isEmpty();
    }

    @Test
    void staleVersionLeavesNothingBehindEither() {
        Device known = stored(aDevice());
        Device fresh = aDevice().build();

        assertThatThrownBy(() -> change(stores -> {
                    stores.devices().add(fresh);
                    stores.devices().add(known);
                }))
                .isInstanceOf(StaleVersion.class);

        assertThat(devices().find(fresh.id())).isEmpty();
    }

    @Test
    void transactionsDoNotNest() {
        assertThatThrownBy(() -> run(stores -> run(inner -> "never"))).isInstanceOf(IllegalStateException.class);

        assertThat(this.<String>run(stores -> "still usable")).isEqualTo("still usable");
    }

    @Test
    void storesAreOfNoUseAfterwards() {
        List<Stores> leakedStores = new ArrayList<>();
        List<Devices> leakedDevices = new ArrayList<>();
        change(stores -> {
            leakedStores.add(stores);
            leakedDevices.add(stores.devices());
        });
        DeviceId anyId = Ids.device();

        assertThatThrownBy(() -> leakedStores.get(0).devices().find(anyId)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> leakedDevices.get(0).find(anyId)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatOnlyReadsSeesWhatWasCommitted() {
        Device device = stored(aDevice());

        Optional<Device> read = store().read(stores -> stores.devices().find(device.id()));

        assertThat(read).contains(device);
    }

    @Test
    void whatComesToWriteAfterAllWrites() {
        Device device = aDevice().build();

        boolean free = store().read(stores -> {
            boolean absent = stores.devices().find(device.id()).isEmpty();
            stores.devices().add(device);
            return absent;
        });

        assertThat(free).isTrue();
        assertThat(devices().find(device.id())).contains(device);
    }

    @Test
    void readingThatThrowsLeavesNothingBehind() {
        Device device = aDevice().build();
        var fault = new IllegalArgumentException("on purpose");

        assertThatThrownBy(() -> store().<String>read(stores -> {
                    stores.devices().add(device);
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(devices().find(device.id())).isEmpty();
    }

    @Test
    void readingDoesNotNestEither() {
        assertThatThrownBy(() -> run(stores -> store().read(inner -> "never")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().read(stores -> run(inner -> "never")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().read(stores -> store().read(inner -> "never")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store().<String>read(stores -> "still usable")).isEqualTo("still usable");
    }

    @Test
    void storesAreOfNoUseAfterReading() {
        Stores leaked = store().read(stores -> stores);
        DeviceId anyId = Ids.device();

        assertThatThrownBy(() -> leaked.devices().find(anyId)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoReadsAfterACommitSeesIt() {
        List<Boolean> seen = Together.run(() -> {
            Device mine = aDevice().build();
            change(stores -> stores.devices().add(mine));
            return store().read(stores -> stores.devices().find(mine.id())).isPresent();
        });

        assertThat(seen).hasSize(Together.THREADS).containsOnly(true);
    }

    @Test
    void noChangeIsLostBetweenThreads() {
        Device device = stored(aDevice().named("0"));
        long rounds = 10;

        Together.run(() -> {
            for (int i = 0; i < rounds; i++) {
                increment(device.id());
            }
            return true;
        });

        Device counted = devices().find(device.id()).orElseThrow();
        assertThat(counted.name()).isEqualTo(String.valueOf(rounds * Together.THREADS));
        assertThat(counted.version()).isEqualTo(rounds * Together.THREADS);
    }

    private void increment(DeviceId id) {
        for (boolean done = false; !done; ) {
            try {
                change(stores -> {
                    Device read = stores.devices().find(id).orElseThrow();
                    stores.devices().update(read.named(String.valueOf(Integer.parseInt(read.name()) + 1)));
                });
                done = true;
            } catch (StaleVersion e) {
                assertThat(e).hasMessageContaining(id.toString());
            }
        }
    }

    @Test
    void ofSeveralThreadsThatSeeAFreePlaceOneTakesIt() {
        var serial = new SerialNumber("ONCE");

        List<Boolean> added = Together.run(() -> {
            Device mine = aDevice().serial(serial.value()).build();
            try {
                return run(stores -> {
                    boolean free = stores.devices().find(serial).isEmpty();
                    if (free) {
                        stores.devices().add(mine);
                    }
                    return free;
                });
            } catch (StaleVersion e) {
                return false;
            }
        });

        assertThat(added).containsOnlyOnce(true);
    }
}
