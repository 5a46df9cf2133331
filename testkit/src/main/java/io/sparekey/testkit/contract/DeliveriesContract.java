// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeliveryBuilder.aDelivery;
import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.RotationBuilder.aRotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.testkit.DeliveryBuilder;
import io.sparekey.testkit.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.Deliveries} must do. */
public abstract class DeliveriesContract extends StoreContract {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private Device mac;

    @BeforeEach
    void registerMac() {
        mac = stored(aDevice());
    }

    @Test
    void findsNothingThatWasNotDelivered() {
        assertThat(deliveries().find(Ids.delivery())).isEmpty();
        assertThat(claim(T0, T0, 10)).isEmpty();
    }

    @Test
    void keepsReportsOfEverySourceAndAnswers() {
        Rotation rotation = aRotation().of(mac).opened(T0);
        rotations().add(rotation);

        for (KeySource source : KeySource.values()) {
            assertKept(added(aDelivery().from(source)));
        }
        assertKept(added(
                aDelivery().answering(rotation.id()).reported(T0.plusMillis(1)).received(T0.plusMillis(2))));
    }

    @Test
    void idsAreUnique() {
        Delivery delivery = added(aDelivery());

        assertThatThrownBy(() -> added(aDelivery().id(delivery.id()))).isInstanceOf(StaleVersion.class);

        assertKept(delivery);
    }

    @Test
    void claimsTheOldestFirst() {
        Delivery second = added(aDelivery().received(T0));
        Delivery first = added(aDelivery().received(T0.minusMillis(1)));

        assertThat(claim(T0, T0, 1)).containsExactly(first);
        assertThat(claim(T0, T0, 10)).containsExactly(second);
        assertThat(claim(T0, T0, 10)).isEmpty();
    }

    @Test
    void leavesWhatHasJustComeToWhoeverTookItIn() {
        added(aDelivery().received(T0.plusMillis(1)));

        assertThat(claim(T0, T0.plus(LEASE), 10)).isEmpty();
        assertThat(claim(T0.plusMillis(1), T0.plus(LEASE), 10)).hasSize(1);
    }

    @Test
    void aLeaseThatRanOutCanBeClaimedAgain() {
        Delivery delivery = added(aDelivery());
        claim(T0, T0, 10);

        assertThat(claim(T0, T0.plus(LEASE).minusMillis(1), 10)).isEmpty();
        assertThat(claim(T0, T0.plus(LEASE), 10)).containsExactly(delivery);
    }

    @Test
    void twoClaimersNeverGetTheSame() {
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(added(aDelivery()).id());
        }

        List<DeliveryId> claimed = Together.run(() -> {
                    List<DeliveryId> mine = new ArrayList<>();
                    List<Delivery> some;
                    do {
                        some = claim(T0, T0, 3);
                        some.forEach(delivery -> mine.add(delivery.id()));
                    } while (!some.isEmpty());
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(claimed).doesNotHaveDuplicates();
        claim(T0, T0, 100).forEach(left -> all.remove(left.id()));
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatDoesNotOpenIsKeptAndClaimedNoMore() {
        Delivery delivery = added(aDelivery());
        Delivery unopenable = delivery.unopenable(T0.plusMillis(1));

        deliveries().update(unopenable);

        assertKept(unopenable);
        assertThat(claim(T0, T0.plus(LEASE), 10)).isEmpty();
    }

    @Test
    void findsTheNewestOfAChannelThatDidNotOpen() {
        Rotation rotation = aRotation().of(mac).opened(T0);
        rotations().add(rotation);
        unopenable(aDelivery().received(T0.plusMillis(1)));
        Delivery newest = unopenable(aDelivery().received(T0.plusMillis(2)));
        unopenable(aDelivery().received(T0));
        unopenable(aDelivery().received(T0.plusMillis(2)).answering(rotation.id()));
        Delivery answer = unopenable(aDelivery().received(T0.plusMillis(3)).answering(rotation.id()));
        Delivery agents = unopenable(aDelivery().from(KeySource.DEVICE_AGENT).received(T0.plusMillis(4)));
        added(aDelivery().received(T0.plusMillis(5)));

        assertThat(deliveries().findUnopenable(mac.id(), KeySource.MANAGEMENT, Optional.of(rotation.id())))
                .contains(answer);
        assertThat(deliveries().findUnopenable(mac.id(), KeySource.MANAGEMENT, Optional.of(Ids.rotation())))
                .isEmpty();
        assertThat(deliveries().findUnopenable(mac.id(), KeySource.MANAGEMENT, Optional.empty()))
                .contains(newest);
        assertThat(deliveries().findUnopenable(mac.id(), KeySource.DEVICE_AGENT, Optional.empty()))
                .contains(agents);
        assertThat(deliveries().findUnopenable(mac.id(), KeySource.UNAUTHENTICATED, Optional.empty()))
                .isEmpty();
        assertThat(deliveries().findUnopenable(stored(aDevice()).id(), KeySource.MANAGEMENT, Optional.empty()))
                .isEmpty();
    }

    private Delivery unopenable(DeliveryBuilder delivery) {
        Delivery unopenable = added(delivery).unopenable(T0.plusMillis(9));
        deliveries().update(unopenable);
        return unopenable;
    }

    @Test
    void whatWasOpenedIsDeleted() {
        Delivery opened = added(aDelivery());
        Delivery other = added(aDelivery());

        deliveries().remove(opened.id());

        assertThat(deliveries().find(opened.id())).isEmpty();
        assertThat(claim(T0, T0, 10)).containsExactly(other);
    }

    @Test
    void destroysAllOfADeviceAndOfNoOther() {
        added(aDelivery());
        Delivery unopenable = added(aDelivery());
        deliveries().update(unopenable.unopenable(T0));
        Delivery other = aDelivery().of(stored(aDevice()).id()).build();
        deliveries().add(other);

        assertThat(deliveries().destroy(mac.id())).isEqualTo(2);

        assertThat(deliveries().find(unopenable.id())).isEmpty();
        assertKept(other);
        assertThat(deliveries().destroy(mac.id())).isZero();
    }

    private List<Delivery> claim(Instant receivedUntil, Instant now, int limit) {
        return deliveries().claim(receivedUntil, now, now.plus(LEASE), limit);
    }

    private Delivery added(DeliveryBuilder delivery) {
        Delivery added = delivery.of(mac.id()).build();
        deliveries().add(added);
        return added;
    }

    private void assertKept(Delivery delivery) {
        assertThat(deliveries().find(delivery.id())).contains(delivery);
    }
}
