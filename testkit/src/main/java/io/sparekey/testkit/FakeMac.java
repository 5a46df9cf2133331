// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.testkit.FakeKeyRotation.SentCommand;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A well-behaved Mac: it has one key, replaces it if unlocked with it, and reports it. For {@link FakeKeyVault}; not thread-safe. */
public final class FakeMac {

    private static final AtomicLong SEEDS = new AtomicLong();

    private final DeviceId device;
    private String key = anyKey();

    /** That device, with some key. */
    public FakeMac(DeviceId device) {
        this.device = device;
    }

    /** A well-formed key in its shown form, another one each time. */
    public static String anyKey() {
        var random = new SplittableRandom(SEEDS.incrementAndGet());
        var shown = new StringBuilder();
        for (int i = 0; i < RecoveryKey.SYMBOLS; i++) {
            shown.append(i > 0 && i % 4 == 0 ? "-" : "");
            shown.append(RecoveryKey.ALPHABET.charAt(random.nextInt(RecoveryKey.ALPHABET.length())));
        }
        return shown.toString();
    }

    /** The key that unlocks it now, in its shown form. */
    public String key() {
        return key;
    }

    /** Its user makes a new key by hand. */
    public void rotateByHand() {
        key = anyKey();
    }

    /** Carries the command out if the unlock key is right, and refuses it if not. */
    public RotationAnswer answer(SentCommand command, Instant at) {
        if (!command.unlockKey().equals(key)) {
            return answer(command, at, RotationAnswer.Kind.REFUSED);
        }
        key = anyKey();
        return new RotationAnswer(
                command.id(),
                device,
                at,
                RotationAnswer.Kind.NEW_KEY,
                Optional.of(FakeEnvelope.of(command.replyTo(), key)));
    }

    /** An answer without a key, whatever has happened. */
    public RotationAnswer answer(SentCommand command, Instant at, RotationAnswer.Kind kind) {
        return new RotationAnswer(command.id(), device, at, kind, Optional.empty());
    }

    /** A full report through the management channel, with the key for the owner of that certificate. */
    public DeviceReport report(DeviceCertificate to, Instant at) {
        return report(to, KeySource.MANAGEMENT, at);
    }

    /** A full report with the key for the owner of that certificate. */
    public DeviceReport report(DeviceCertificate to, KeySource source, Instant at) {
        return new DeviceReport(device, encrypted(at), source, Optional.of(FakeEnvelope.of(to, key)));
    }

    /** A full report through the management channel that brings no key along. */
    public DeviceReport reportWithoutKey(Instant at) {
        return new DeviceReport(device, encrypted(at), KeySource.MANAGEMENT, Optional.empty());
    }

    private static CheckIn encrypted(Instant at) {
        return new CheckIn(at, Reported.YES, Reported.YES, EscrowProfile.PRESENT);
    }
}
