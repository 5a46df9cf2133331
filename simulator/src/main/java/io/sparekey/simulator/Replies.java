// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.port.RotationAnswer.Kind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What a Mac says of its disk: the truth, unless it has orders to say something else. Not thread-safe; its Mac is. */
final class Replies {

    private final DeviceId device;
    private final Clock clock;
    private final SecureRandom random;
    private final Disk disk;
    private final Escrow escrow;
    private final Orders<Behaviour> orders;

    Replies(DeviceId device, Clock clock, SecureRandom random, Disk disk, Escrow escrow, Orders<Behaviour> orders) {
        this.device = device;
        this.clock = clock;
        this.random = random;
        this.disk = disk;
        this.escrow = escrow;
        this.orders = orders;
    }

    /** A full report. */
    DeviceReport report() {
        Reported encrypted = disk.isEncrypted() ? Reported.YES : Reported.NO;
        var checkIn = new CheckIn(now(), encrypted, encrypted, escrow.profile());
        return new DeviceReport(
                device, checkIn, KeySource.MANAGEMENT, escrow.envelope().map(this::perhapsAnother));
    }

    private DeliveredKey perhapsAnother(DeliveredKey right) {
        boolean former = orders.take(Behaviour.REPORT_FORMER_KEY);
        boolean foreign = orders.take(Behaviour.REPORT_FOREIGN_ENVELOPE);
        return former || foreign ? seal(former, foreign, escrow.certificate().orElseThrow()) : right;
    }

    /** The answer to a command that was not executed. */
    RotationAnswer refusal(KeyRotation.Command command) {
        return withoutKey(command, Kind.REFUSED);
    }

    /** The answer to a command that was executed. */
    RotationAnswer done(KeyRotation.Command command) {
        if (orders.take(Behaviour.ERROR_AFTER_CHANGE)) {
            return withoutKey(command, Kind.REFUSED);
        }
        if (orders.take(Behaviour.ACKNOWLEDGE_WITHOUT_KEY)) {
            return withoutKey(command, Kind.WITHOUT_KEY);
        }
        boolean former = orders.take(Behaviour.ANSWER_FORMER_KEY);
        boolean foreign = orders.take(Behaviour.ANSWER_FOREIGN_ENVELOPE);
        DeliveredKey envelope = seal(former, foreign, command.replyTo());
        return new RotationAnswer(command.id(), device, now(), Kind.NEW_KEY, Optional.of(envelope));
    }

    private RotationAnswer withoutKey(KeyRotation.Command command, Kind kind) {
        return new RotationAnswer(command.id(), device, now(), kind, Optional.empty());
    }

    private DeliveredKey seal(boolean former, boolean foreign, DeviceCertificate to) {
        List<RecoveryKey> formerKeys = disk.formerKeys();
        RecoveryKey key = former && !formerKeys.isEmpty() ? formerKeys.get(0) : disk.key();
        return MacEnvelope.seal(key, foreign ? ForeignCertificate.get() : to, random);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
