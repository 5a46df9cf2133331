// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.RotationAnswer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What Macs say and are told, as words on a line; each is read back from the words after the first. */
final class Words {

    private static final String NONE = "-";

    private Words() {}

    static String command(KeyRotation.Command command) {
        return String.join(
                " ",
                command.id().toString(),
                command.device().toString(),
                command.unlockWith().lend(String::new),
                base64(command.replyTo().toBytes()));
    }

    /** The unlock key in it is the caller's to close. */
    static KeyRotation.Command command(List<String> words) {
        return new KeyRotation.Command(
                RotationId.of(words.get(0)),
                DeviceId.of(words.get(1)),
                RecoveryKey.ofShown(words.get(2).toCharArray()),
                DeviceCertificate.of(bytes(words.get(3))));
    }

    static String answer(RotationAnswer answer) {
        return String.join(
                " ",
                answer.rotation().toString(),
                answer.device().toString(),
                millis(answer.said()),
                answer.kind().name(),
                key(answer.key()));
    }

    static RotationAnswer answer(List<String> words) {
        return new RotationAnswer(
                RotationId.of(words.get(0)),
                DeviceId.of(words.get(1)),
                instant(words.get(2)),
                RotationAnswer.Kind.valueOf(words.get(3)),
                key(words.get(4)));
    }

    static String report(DeviceReport report) {
        return String.join(
                " ",
                report.device().toString(),
                millis(report.checkIn().at()),
                report.checkIn().encrypted().name(),
                report.checkIn().personalKey().name(),
                report.checkIn().profile().name(),
                key(report.key()));
    }

    /** Simulated Macs speak through the management channel only. */
    static DeviceReport report(List<String> words) {
        CheckIn checkIn = new CheckIn(
                instant(words.get(1)),
                Reported.valueOf(words.get(2)),
                Reported.valueOf(words.get(3)),
                EscrowProfile.valueOf(words.get(4)));
        return new DeviceReport(DeviceId.of(words.get(0)), checkIn, KeySource.MANAGEMENT, key(words.get(5)));
    }

    static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String key(Optional<DeliveredKey> key) {
        return key.map(envelope -> base64(envelope.toBytes())).orElse(NONE);
    }

    private static Optional<DeliveredKey> key(String word) {
        return word.equals(NONE) ? Optional.empty() : Optional.of(DeliveredKey.of(bytes(word)));
    }
}
