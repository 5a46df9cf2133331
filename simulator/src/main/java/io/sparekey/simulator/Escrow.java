// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What the organisation's escrow profile does on a Mac: a key made while it is there is put into an envelope that stays on the Mac
 * (a real one keeps it in {@code /var/db/FileVaultPRK.dat}) and goes along with each report. A key made before is in no envelope.
 * Not thread-safe; its Mac is.
 */
final class Escrow {

    private final SecureRandom random;
    private EscrowProfile profile = EscrowProfile.MISSING;
    private Optional<DeviceCertificate> certificate = Optional.empty();
    private Optional<DeliveredKey> envelope = Optional.empty();

    /** Without a profile. */
    Escrow(SecureRandom random) {
        this.random = random;
    }

    void install(DeviceCertificate encryptTo) {
        certificate = Optional.of(encryptTo);
        profile = EscrowProfile.PRESENT;
    }

    void lose() {
        profile = EscrowProfile.MISSING;
    }

    void conflict() {
        profile = EscrowProfile.CONFLICTING;
    }

    void restore() {
        install(certificate.orElseThrow(
                () -> new IllegalStateException("there never was a profile; enrol the Mac first")));
    }

    EscrowProfile profile() {
        return profile;
    }

    /** The certificate of the profile, as long as that is in force. */
    Optional<DeviceCertificate> certificate() {
        return profile == EscrowProfile.PRESENT ? certificate : Optional.empty();
    }

    /** The Mac has a new key: the envelope of the former one goes in any case. */
    void keyChanged(RecoveryKey key) {
        envelope = certificate().map(to -> MacEnvelope.seal(key, to, random));
    }

    /** There is no key any more. */
    void keyGone() {
        envelope = Optional.empty();
    }

    /** What goes along with a report. */
    Optional<DeliveredKey> envelope() {
        return profile == EscrowProfile.PRESENT ? envelope : Optional.empty();
    }
}
