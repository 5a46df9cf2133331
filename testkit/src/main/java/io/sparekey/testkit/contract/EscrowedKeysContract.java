// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.KeyBuilder.aKey;
import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.RotationBuilder.aRotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.Confidence;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeyOrigin;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.MadeBy;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.KeyBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.EscrowedKeys} must do. */
public abstract class EscrowedKeysContract extends StoreContract {

    private Device mac;
    private Device otherMac;

    @BeforeEach
    void registerMacs() {
        mac = stored(aDevice().personal().ownedBy(ANN));
        otherMac = stored(aDevice().corporate());
    }

    @Test
    void findsNothingWhereNothingIsEscrowed() {
        EscrowedKey unknown = aKey().build();

        assertThat(keys().find(unknown.id())).isEmpty();
        assertThat(keys().find(mac.id(), Standing.CURRENT)).isEmpty();
        assertThat(keys().find(mac.id(), Standing.PREVIOUS)).isEmpty();
        assertThat(keys().find(mac.id(), unknown.sealed().fingerprint())).isEmpty();
        assertThat(keys().newestVersion(mac.id())).isZero();
    }

    @Test
    void keepsAKeyOfWhichNothingIsKnown() {
        assertKept(added(aKey().of(mac)));
    }

    @Test
    void keepsEveryFieldOfAKey() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        var sealed = new SealedKey(
                new Sealed(Ciphertext.of(everyByte), Ids.dataKey(), 7),
                aKey().build().sealed().fingerprint());
        var confidence = new Confidence(
                T0.plusMillis(1),
                T0.plusMillis(2),
                Optional.of(T0.plusMillis(3)),
                Optional.of(T0.plusMillis(4)),
                Optional.of(T0.plusMillis(5)));
        Rotation maker = endedRotation();
        Rotation killer = endedRotation();

        assertKept(added(aKey().of(mac)
                .version(42)
                .sealed(sealed)
                .madeBy(new MadeBy(maker.id(), RotationReason.OWNER, T0.plusMillis(6), Optional.of(ANN)))
                .madeAfter(T0.plusMillis(7))
                .knowing(confidence)
                .supersededBy(killer.id())));
    }

    private Rotation endedRotation() {
        Rotation ended = aRotation().of(mac).opened(T0).expired(T0);
        rotations().add(ended);
        return ended;
    }

    @Test
    void keepsEveryOriginAndStanding() {
        Rotation maker = endedRotation();
        List<EscrowedKey> keys = new ArrayList<>();
        for (KeySource source : KeySource.values()) {
            for (RotationReason reason : RotationReason.values()) {
                for (Ownership label : Ownership.values()) {
                    var madeBy = new MadeBy(maker.id(), reason, T0, Optional.empty());
                    var origin = new KeyOrigin(source, Optional.of(madeBy), label, Optional.empty());
                    keys.add(next(keys.size() + 1, Standing.SUPERSEDED)
                            .origin(origin)
                            .build());
                }
            }
        }
        for (Standing standing : Standing.values()) {
            keys.add(next(keys.size() + 1, standing).build());
        }
        change(stores -> keys.forEach(stores.keys()::add));

        keys.forEach(this::assertKept);
    }

    @Test
    void findsByStandingAndByFingerprint() {
        EscrowedKey previous = added(next(1, Standing.PREVIOUS));
        EscrowedKey current = added(next(2, Standing.CURRENT));
        EscrowedKey elsewhere = added(aKey().of(otherMac));

        assertThat(keys().find(mac.id(), Standing.CURRENT)).contains(current);
        assertThat(keys().find(mac.id(), Standing.PREVIOUS)).contains(previous);
        assertThat(keys().find(otherMac.id(), Standing.PREVIOUS)).isEmpty();
        assertThat(keys().find(mac.id(), previous.sealed().fingerprint())).contains(previous);
        assertThat(keys().find(mac.id(), elsewhere.sealed().fingerprint())).isEmpty();
    }

    @Test
    void onlyOneKeyIsCurrentAndOnlyOneIsPrevious() {
        for (Standing place : List.of(Standing.CURRENT, Standing.PREVIOUS)) {
            assertThatThrownBy(() -> keys().find(mac.id(), Standing.SUPERSEDED))
                    .isInstanceOf(IllegalArgumentException.class);
            added(next(newestVersion() + 1, place));
            assertRefused(next(newestVersion() + 1, place));
            added(next(newestVersion() + 1, Standing.SUPERSEDED));
            added(next(newestVersion() + 1, Standing.QUARANTINED));
        }
        added(aKey().of(otherMac));
    }

    @Test
    void idNumberAndFingerprintAreUnique() {
        EscrowedKey key = added(next(1, Standing.CURRENT));

        assertRefused(next(2, Standing.SUPERSEDED).id(key.id()));
        assertRefused(next(1, Standing.SUPERSEDED));
        assertRefused(next(2, Standing.SUPERSEDED).sealed(sameFingerprint(key)));
        added(aKey().of(otherMac).sealed(sameFingerprint(key)));
    }

    private static SealedKey sameFingerprint(EscrowedKey key) {
        return new SealedKey(aKey().build().sealed().sealed(), key.sealed().fingerprint());
    }

    @Test
    void updateWritesWhatIsKnownAndWhereItStands() {
        EscrowedKey key = added(aKey().of(mac).from(KeySource.DEVICE_AGENT));
        Rotation killer = endedRotation();
        EscrowedKey changed = key.through(KeySource.MANAGEMENT)
                .knowing(key.confidence()
                        .confirmed(T0.plusMillis(1))
                        .proven(T0.plusMillis(2))
                        .contradicted(T0.plusMillis(3)))
                .standing(Standing.PREVIOUS)
                .supersededBy(killer.id());

        keys().update(changed);
        assertKept(changed);

        EscrowedKey returned =
                changed.standing(Standing.CURRENT).knowing(changed.confidence().returned(T0.plusMillis(9)));
        keys().update(returned);
        assertKept(returned);
    }

    @Test
    void updateNeverTouchesTheCiphertext() {
        EscrowedKey key = added(aKey().of(mac));
        var other = new SealedKey(aKey().build().sealed().sealed(), key.sealed().fingerprint());
        EscrowedKey overwritten = aKey().id(key.id()).of(mac).sealed(other).build();

        try {
            keys().update(overwritten);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("ciphertext");
        }

        assertKept(key);
    }

    @Test
    void updateTakesNoPlaceThatIsTaken() {
        EscrowedKey current = added(next(1, Standing.CURRENT));
        EscrowedKey old = added(next(2, Standing.SUPERSEDED));

        assertThatThrownBy(() -> keys().update(old.standing(Standing.CURRENT))).isInstanceOf(StaleVersion.class);

        assertKept(current);
        assertKept(old);
    }

    @Test
    void keysChangePlacesWithinATransaction() {
        EscrowedKey previous = added(next(1, Standing.PREVIOUS));
        EscrowedKey current = added(next(2, Standing.CURRENT));

        change(stores -> {
            stores.keys().update(previous.standing(Standing.SUPERSEDED));
            stores.keys().update(current.standing(Standing.PREVIOUS));
            stores.keys().update(previous.standing(Standing.CURRENT));
        });

        assertKept(previous.standing(Standing.CURRENT));
        assertKept(current.standing(Standing.PREVIOUS));
    }

    @Test
    void listsVersionsNewestFirstPageByPage() {
        List<EscrowedKey> newestFirst = new ArrayList<>();
        for (int version = 1; version <= 12; version++) {
            newestFirst.add(0, added(next(version, Standing.SUPERSEDED)));
        }
        added(aKey().of(otherMac).version(13));

        Paging.<EscrowedKey, Integer>assertPages(newestFirst, (before, limit) -> keys().list(mac.id(), before, limit));
        assertThat(keys().list(mac.id(), Optional.of(1), 5).items()).isEmpty();
        assertThat(newestVersion()).isEqualTo(12);
    }

    @Test
    void newestVersionIsTheGreatestNumberHoweverItStands() {
        added(next(10, Standing.QUARANTINED));
        added(next(9, Standing.CURRENT));

        assertThat(newestVersion()).isEqualTo(10);
    }

    @Test
    void scheduleFindsCurrentKeysThatAreOldEnoughOldestFirst() {
        EscrowedKey younger = added(aKey().of(mac).received(T0));
        EscrowedKey older = added(aKey().of(otherMac).received(T0.minusMillis(1)));
        added(next(2, Standing.PREVIOUS).received(T0.minusSeconds(9)));
        added(next(3, Standing.QUARANTINED).received(T0.minusSeconds(9)));
        added(next(4, Standing.SUPERSEDED).received(T0.minusSeconds(9)));
        added(aKey().of(stored(aDevice())).received(T0.plusMillis(1)));

        assertThat(dueForSchedule(T0, 10)).containsExactly(older, younger);
        assertThat(dueForSchedule(T0, 1)).containsExactly(older);
        assertThat(dueForSchedule(T0.minusMillis(2), 10)).isEmpty();
    }

    @Test
    void whatTheScheduleHasDealtWithIsNotDueAgain() {
        EscrowedKey key = added(aKey().of(mac).received(T0));
        keys().markScheduled(key.id(), T0.plusMillis(1));

        assertThat(dueForSchedule(T0, 10)).isEmpty();
        keys().update(key.knowing(key.confidence().confirmed(T0.plusMillis(2))));
        assertThat(dueForSchedule(T0, 10)).isEmpty();
    }

    private List<EscrowedKey> dueForSchedule(Instant receivedUntil, int limit) {
        return keys().dueForSchedule(receivedUntil, limit);
    }

    @Test
    void listsAllVersionsOfAllDevicesById() {
        List<EscrowedKey> all = new ArrayList<>();
        for (int version = 1; version <= 3; version++) {
            all.add(added(next(version, Standing.SUPERSEDED)));
            all.add(added(aKey().of(otherMac).version(version).standing(Standing.QUARANTINED)));
        }

        Paging.<EscrowedKey, KeyId>assertPages(all, (after, limit) -> keys().listAll(after, limit));
    }

    @Test
    void destroysAllVersionsOfTheDeviceAndOfNoOther() {
        added(next(1, Standing.SUPERSEDED));
        added(next(2, Standing.CURRENT));
        EscrowedKey other = added(aKey().of(otherMac));

        assertThat(keys().destroy(mac.id())).isEqualTo(2);

        assertThat(keys().listAll(Optional.empty(), 10).items()).containsExactly(other);
        assertThat(newestVersion()).isZero();
        assertThat(keys().destroy(mac.id())).isZero();
    }

    @Test
    void destroysNothingThatCouldStillBeRead() {
        EscrowedKey key = added(aKey().of(mac));
        var dataKey = new WrappedDataKey(key.sealed().sealed().dataKey(), mac.id(), 1, Ciphertext.of(new byte[] {1}));
        dataKeys().add(dataKey);

        assertThatThrownBy(() -> keys().destroy(mac.id())).isInstanceOf(RuntimeException.class);
        assertKept(key);

        int destroyed = run(stores -> {
            stores.dataKeys().destroy(mac.id());
            return stores.keys().destroy(mac.id());
        });
        assertThat(destroyed).isEqualTo(1);
    }

    private KeyBuilder next(int version, Standing standing) {
        return aKey().of(mac).version(version).standing(standing);
    }

    private int newestVersion() {
        return keys().newestVersion(mac.id());
    }

    private EscrowedKey added(KeyBuilder key) {
        EscrowedKey added = key.build();
        keys().add(added);
        return added;
    }

    private void assertRefused(KeyBuilder key) {
        assertThatThrownBy(() -> added(key)).isInstanceOf(StaleVersion.class);
    }

    private void assertKept(EscrowedKey key) {
        assertThat(keys().find(key.id())).contains(key);
    }
}
