// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.KeyBuilder.aKey;
import static io.sparekey.testkit.RotationBuilder.aRotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Confidence;
import io.sparekey.core.key.Evidence;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.Figures;
import io.sparekey.core.port.FleetFigures;
import io.sparekey.core.port.FleetFigures.Silence;
import io.sparekey.core.rotation.Cause;
import io.sparekey.testkit.DeviceBuilder;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link Figures} must do. */
public abstract class FiguresContract extends StoreContract {

    private static final Confidence RECEIVED = Confidence.received(T0, T0);
    private static final Duration DAY = Duration.ofDays(1);

    private int serials;

    private DeviceBuilder device() {
        return aDevice().serial("C02-" + ++serials);
    }

    private Device encrypted(EncryptionOrigin by) {
        return stored(device().encrypted(by, T0));
    }

    private Device withKey(Confidence confidence) {
        Device device = encrypted(EncryptionOrigin.ORGANISATION);
        keys().add(aKey().of(device)
                .standing(Standing.CURRENT)
                .knowing(confidence)
                .build());
        return device;
    }

    private Device removed() {
        Device device = stored(device().encrypted(EncryptionOrigin.USER, T0).removed(T0));
        keys().add(aKey().of(device)
                .standing(Standing.CURRENT)
                .knowing(RECEIVED)
                .build());
        return device;
    }

    private FleetFigures fleet(Instant now) {
        return figures().fleet(now);
    }

    @Test
    void anEmptyFleetCountsNothing() {
        assertThat(fleet(T0))
                .isEqualTo(
                        new FleetFigures(0, Map.of(), 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, Map.of(), new TreeMap<>()));
    }

    @Test
    void countsDevicesByWhatTheySaidOfTheirDisk() {
        encrypted(EncryptionOrigin.USER);
        encrypted(EncryptionOrigin.ORGANISATION);
        stored(device());
        removed();

        assertThat(fleet(T0).devices()).isEqualTo(3);
        assertThat(fleet(T0).encryption()).isEqualTo(Map.of(Reported.YES, 2L, Reported.UNKNOWN, 1L));
    }

    @Test
    void countsKeysByWhatIsKnownOfThem() {
        withKey(RECEIVED);
        withKey(RECEIVED);
        withKey(RECEIVED.confirmed(T0));
        withKey(RECEIVED.confirmed(T0).proven(T0));
        withKey(RECEIVED.proven(T0).contradicted(T0));
        removed();

        assertThat(fleet(T0).escrowed()).isEqualTo(5);
        assertThat(fleet(T0).evidence())
                .isEqualTo(Map.of(
                        Evidence.RECEIVED, 2L, Evidence.CONFIRMED, 1L, Evidence.PROVEN, 1L, Evidence.CONTRADICTED, 1L));
    }

    @Test
    void countsDevicesWithKeysInQuarantineOnce() {
        Device device = encrypted(EncryptionOrigin.USER);
        for (int version = 1; version <= 2; version++) {
            keys().add(aKey().of(device)
                    .version(version)
                    .from(KeySource.UNAUTHENTICATED)
                    .standing(Standing.QUARANTINED)
                    .build());
        }

        assertThat(fleet(T0).quarantined()).isEqualTo(1);
        assertThat(fleet(T0).escrowed()).isZero();
    }

    @Test
    void countsDevicesByTheirSilence() {
        stored(device());
        heardOf(T0);
        heardOf(T0.minus(DAY));
        heardOf(T0.minus(DAY).minusMillis(1));
        heardOf(T0.minus(DAY.multipliedBy(7)));
        heardOf(T0.minus(DAY.multipliedBy(30)));
        heardOf(T0.minus(DAY.multipliedBy(30)).minusMillis(1));

        assertThat(fleet(T0).silence())
                .isEqualTo(Map.of(
                        Silence.NEVER, 1L, Silence.DAY, 2L, Silence.WEEK, 2L, Silence.MONTH, 1L, Silence.LONGER, 1L));
    }

    private void heardOf(Instant at) {
        stored(device().status(MacStatus.silent(true).after(CheckIn.signOfLife(at), false)));
    }

    @Test
    void countsAttemptsAndOrders() {
        rotations().add(aRotation().of(stored(device())).opened(T0));
        rotations().add(aRotation().of(stored(device())).waiting());
        rotations().add(aRotation().of(removed()).opened(T0));

        assertThat(fleet(T0).open()).isEqualTo(1);
        assertThat(fleet(T0).waiting()).isEqualTo(1);
    }

    @Test
    void countsOrdersWhoseTimeHasCome() {
        rotations().add(aRotation().of(stored(device())).due(T0.plusMillis(1)).waiting());
        rotations().add(aRotation().of(stored(device())).due(T0).waiting());
        rotations().add(aRotation().of(stored(device())).due(T0.minus(DAY)).waiting());
        rotations()
                .add(aRotation()
                        .of(stored(device()))
                        .due(T0.minus(DAY).minusMillis(1))
                        .waiting());
        rotations().add(aRotation().of(stored(device())).due(T0).opened(T0));
        rotations().add(aRotation().of(removed()).due(T0).waiting());

        assertThat(fleet(T0).waiting()).isEqualTo(4);
        assertThat(fleet(T0).due()).isEqualTo(2);
        assertThat(fleet(T0).overdue()).isEqualTo(1);
    }

    @Test
    void countsRevealsByDay() {
        LocalDate today = LocalDate.ofInstant(T0, ZoneOffset.UTC);
        Instant begin = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        revealed(begin.minusMillis(1));
        revealed(begin);
        revealed(begin.plus(DAY).minusMillis(1));
        revealed(begin.minus(DAY.multipliedBy(29)));
        revealed(begin.minus(DAY.multipliedBy(29)).minusMillis(1));
        revealed(begin.plus(DAY));
        audit().add(new AuditEntry(
                Ids.auditEntry(),
                T0,
                People.system().id(),
                Optional.empty(),
                new AuditEvent.RevealRefused(Refusal.FORBIDDEN, "")));

        assertThat(fleet(T0).reveals())
                .containsExactly(entry(today.minusDays(29), 1L), entry(today.minusDays(1), 1L), entry(today, 2L));
    }

    private void revealed(Instant at) {
        audit().add(new AuditEntry(
                Ids.auditEntry(),
                at,
                People.system().id(),
                Optional.of(Ids.device()),
                new AuditEvent.KeyRevealed(Ids.key(), 1, "called")));
    }

    @Test
    void countsWhatFailedLatelyByCause() {
        rotations().add(aRotation().of(stored(device())).opened(T0).failed(Cause.WRONG_KEY, T0));
        rotations().add(aRotation().of(stored(device())).opened(T0).expired(T0));
        rotations().add(aRotation().of(removed()).opened(T0).expired(T0));

        assertThat(fleet(T0.plus(FleetFigures.RECENTLY)).failures())
                .isEqualTo(Map.of(Cause.WRONG_KEY, 1L, Cause.SILENT, 1L));
        assertThat(fleet(T0.plus(FleetFigures.RECENTLY).plusMillis(1)).failures())
                .isEmpty();
    }

    @Test
    void countsWhoseKeyIsMissing() {
        withKey(RECEIVED);
        encrypted(EncryptionOrigin.ORGANISATION);
        encrypted(EncryptionOrigin.USER);
        encrypted(EncryptionOrigin.BEFORE_ENROLMENT);
        stored(device());
        stored(device().encrypted(EncryptionOrigin.USER, T0).removed(T0));

        assertThat(figures().unescrowed()).isEqualTo(3);
        assertThat(figures().unescrowedByHand()).isEqualTo(2);
    }

    @Test
    void countsWhatTheScheduleAndTheRetentionWouldTake() {
        Device device = withKey(RECEIVED);
        removed();
        Instant later = T0.plusMillis(1);

        assertThat(figures().scheduledUntil(T0.minusMillis(1))).isZero();
        assertThat(figures().scheduledUntil(T0)).isEqualTo(2);
        keys().markScheduled(
                        keys().find(device.id(), Standing.CURRENT).orElseThrow().id(), T0);
        assertThat(figures().scheduledUntil(T0)).isEqualTo(1);
        assertThat(figures().removedBefore(T0)).isZero();
        assertThat(figures().removedBefore(later)).isEqualTo(1);
    }
}
