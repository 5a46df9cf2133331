// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptionTest {

    @Test
    void aKeyThatCameWithTheFirstReportTellsThatTheOrganisationEncrypted() {
        assertThat(Encryption.unknown().after(report(Reported.YES, EscrowProfile.PRESENT), true))
                .isEqualTo(Encryption.on(EncryptionOrigin.ORGANISATION));
    }

    @ParameterizedTest
    @EnumSource(EscrowProfile.class)
    void onAtTheFirstReportMeansEncryptedBeforeEnrolment(EscrowProfile profile) {
        assertThat(Encryption.unknown().after(report(Reported.YES, profile), false))
                .isEqualTo(Encryption.on(EncryptionOrigin.BEFORE_ENROLMENT));
    }

    @ParameterizedTest
    @CsvSource({"PRESENT, ORGANISATION", "MISSING, USER", "CONFLICTING, UNKNOWN", "UNKNOWN, UNKNOWN"})
    void theProfileTellsWhoSwitchedItOnLater(EscrowProfile profile, EncryptionOrigin origin) {
        assertThat(Encryption.off().after(report(Reported.YES, profile), false)).isEqualTo(Encryption.on(origin));
    }

    @ParameterizedTest
    @EnumSource(EncryptionOrigin.class)
    void whoSwitchedItOnStaysWhileItIsOn(EncryptionOrigin origin) {
        Encryption on = Encryption.on(origin);

        assertThat(on.after(report(Reported.YES, EscrowProfile.PRESENT), false)).isEqualTo(on);
        assertThat(on.after(report(Reported.UNKNOWN, EscrowProfile.MISSING), false))
                .isEqualTo(on);
        assertThat(on.isOn()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(EncryptionOrigin.class)
    void whoSwitchedItOnIsForgottenWhenItIsOff(EncryptionOrigin origin) {
        Encryption off = Encryption.on(origin).after(report(Reported.NO, EscrowProfile.PRESENT), false);

        assertThat(off).isEqualTo(Encryption.off());
        assertThat(off.isOn()).isFalse();
    }

    @Test
    void aSignOfLifeSaysNothingOfTheDisk() {
        CheckIn signOfLife = CheckIn.signOfLife(Instant.EPOCH);

        assertThat(Encryption.unknown().after(signOfLife, false)).isEqualTo(Encryption.unknown());
        assertThat(Encryption.off().after(signOfLife, false)).isEqualTo(Encryption.off());
        assertThat(Encryption.unknown().isOn()).isFalse();
    }

    private static CheckIn report(Reported encrypted, EscrowProfile profile) {
        return new CheckIn(Instant.EPOCH, encrypted, Reported.UNKNOWN, profile);
    }
}
