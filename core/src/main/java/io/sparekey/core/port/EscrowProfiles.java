// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;

/** The configuration profile that has a Mac escrow its keys to us, and the way by which Macs get it. */
public interface EscrowProfiles {

    /**
     * The profile for one Mac: a {@code .mobileconfig} file, which is an XML property list in UTF-8. It holds no secret. Each Mac has one:
     * installed again, it takes the place of the one that is there.
     *
     * @param certificate what the Mac encrypts its keys to
     * @throws UnsupportedOperationException if nothing here writes profiles
     */
    byte[] write(DeviceId device, DeviceCertificate certificate, ProfileRules rules);

    /** Whether any Mac can be reached to install it. */
    boolean canInstall();

    /**
     * Has the Mac install it at its next opportunity. The same again within a minute does nothing more. Whether it is there, the next full
     * report tells.
     *
     * @throws DeviceCheckIn.Unreachable if the management channel does not take it now
     */
    void install(DeviceId device, byte[] profile);

    /** For installations that neither write nor install profiles. */
    static EscrowProfiles none() {
        return new EscrowProfiles() {
            @Override
            public byte[] write(DeviceId device, DeviceCertificate certificate, ProfileRules rules) {
                throw new UnsupportedOperationException(
                        "nothing here writes profiles: give Sparekey.builder() what does, with profiles(...)");
            }

            @Override
            public boolean canInstall() {
                return false;
            }

            @Override
            public void install(DeviceId device, byte[] profile) {
                throw new DeviceCheckIn.Unreachable("no management channel is set up");
            }
        };
    }
}
