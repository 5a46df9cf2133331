// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.EscrowProfiles;
import io.sparekey.testkit.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link EscrowProfiles} must do that writes profiles and reaches Macs. */
public abstract class EscrowProfilesContract {

    private static final ProfileRules RULES = new ProfileRules(false, true, 0, false);

    private final DeviceCertificate certificate = DeviceCertificate.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05});
    private EscrowProfiles profiles;

    /** Makes one whose channel works; called once for each test. */
    protected abstract EscrowProfiles profiles();

    /** A Mac that it reaches. */
    protected abstract DeviceId reachable();

    /** Breaks the channel, so that it takes nothing any more. */
    protected abstract void breakChannel();

    @BeforeEach
    void openChannel() {
        profiles = profiles();
    }

    private byte[] profile() {
        return profiles.write(reachable(), certificate, RULES);
    }

    @Test
    void theSameIsWrittenAgain() {
        assertThat(profile()).isNotEmpty().isEqualTo(profile());
    }

    @Test
    void everyMacCertificateAndRuleHasAProfileOfItsOwn() {
        assertThat(profiles.write(Ids.device(), certificate, RULES)).isNotEqualTo(profile());
        assertThat(profiles.write(reachable(), DeviceCertificate.of(new byte[] {0x30, 0x00}), RULES))
                .isNotEqualTo(profile());
        assertThat(profiles.write(reachable(), certificate, new ProfileRules(false, false, 0, false)))
                .isNotEqualTo(profile());
    }

    @Test
    void installingAgainDoesNoHarm() {
        assertThat(profiles.canInstall()).isTrue();
        assertThatNoException().isThrownBy(() -> {
            profiles.install(reachable(), profile());
            profiles.install(reachable(), profile());
        });
    }

    @Test
    void saysWhenTheChannelDoesNotTakeIt() {
        breakChannel();

        assertThatThrownBy(() -> profiles.install(reachable(), profile()))
                .isInstanceOf(DeviceCheckIn.Unreachable.class);
    }

    @Test
    void writesWithoutTheChannel() {
        breakChannel();

        assertThat(profile()).isNotEmpty();
    }
}
