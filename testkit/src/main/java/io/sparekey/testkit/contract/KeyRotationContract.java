// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyRotation.Command;
import io.sparekey.core.port.KeyRotation.Sent;
import io.sparekey.testkit.Ids;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KeyRotation} must do that reaches Macs. */
public abstract class KeyRotationContract {

    private static final String SHOWN = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    private KeyRotation rotation;

    /** Makes one whose channel works; called once for each test. */
    protected abstract KeyRotation rotation();

    /** A Mac that it reaches. */
    protected abstract DeviceId reachable();

    /** Breaks the channel, so that it takes nothing any more. */
    protected abstract void breakChannel();

    @BeforeEach
    void openChannel() {
        rotation = rotation();
    }

    @Test
    void isAvailable() {
        assertThat(rotation.isAvailable()).isTrue();
    }

    @Test
    void queuesACommandAndLeavesTheKeyToTheCaller() {
        try (RecoveryKey unlock = RecoveryKey.ofShown(SHOWN.toCharArray())) {
            assertThat(rotation.send(command(Ids.rotation(), unlock))).isEqualTo(Sent.QUEUED);

            assertThat(unlock.<String>lend(String::new)).isEqualTo(SHOWN);
        }
    }

    @Test
    void aResendIsInTheQueueFromBefore() {
        RotationId id = Ids.rotation();
        try (RecoveryKey unlock = RecoveryKey.ofShown(SHOWN.toCharArray())) {
            rotation.send(command(id, unlock));

            assertThat(rotation.send(command(id, unlock))).isEqualTo(Sent.QUEUED);
        }
    }

    @Test
    void doesNotClaimToHaveQueuedWhatNobodyTook() {
        breakChannel();
        try (RecoveryKey unlock = RecoveryKey.ofShown(SHOWN.toCharArray())) {
            assertThat(rotation.send(command(Ids.rotation(), unlock))).isNotEqualTo(Sent.QUEUED);
        }
    }

    private Command command(RotationId id, RecoveryKey unlock) {
        var certificate = DeviceCertificate.of("certificate".getBytes(StandardCharsets.US_ASCII));
        return new Command(id, reachable(), unlock, certificate);
    }
}
