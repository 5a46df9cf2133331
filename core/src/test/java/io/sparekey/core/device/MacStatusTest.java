// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MacStatusTest {

    private static final Instant T0 = Instant.parse("2026-04-01T09:00:00Z");
    private static final CheckIn FULL_REPORT = new CheckIn(T0, Reported.YES, Reported.YES, EscrowProfile.PRESENT);
    private static final MacStatus REPORTED = MacStatus.silent(true).after(FULL_REPORT);

    @Test
    void aFullReportAnswersEverything() {
        assertThat(REPORTED.encryption()).isEqualTo(Encryption.on(EncryptionOrigin.BEFORE_ENROLMENT));
        assertThat(REPORTED.personalKey()).isEqualTo(Reported.YES);
        assertThat(REPORTED.profile()).isEqualTo(EscrowProfile.PRESENT);
        assertThat(REPORTED.lastCheckIn()).contains(T0);
        assertThat(REPORTED.lastReport()).contains(T0);
    }

    @Test
    void aSignOfLifeMovesTheContactOnly() {
        MacStatus alive = REPORTED.after(CheckIn.signOfLife(T0.plusMillis(1)));

        assertThat(alive.lastCheckIn()).contains(T0.plusMillis(1));
        assertThat(alive.lastReport()).contains(T0);
        assertThat(alive.encryption()).isEqualTo(REPORTED.encryption());
        assertThat(alive.profile()).isEqualTo(REPORTED.profile());
    }

    @Test
    void whatAReportLeavesOpenStaysAsKnown() {
        MacStatus later =
                REPORTED.after(new CheckIn(T0.plusMillis(1), Reported.YES, Reported.UNKNOWN, EscrowProfile.UNKNOWN));

        assertThat(later.personalKey()).isEqualTo(Reported.YES);
        assertThat(later.profile()).isEqualTo(EscrowProfile.PRESENT);
        assertThat(later.lastReport()).contains(T0.plusMillis(1));
    }

    @Test
    void anOlderReportChangesNothing() {
        MacStatus same =
                REPORTED.after(new CheckIn(T0.minusMillis(1), Reported.NO, Reported.NO, EscrowProfile.MISSING));

        assertThat(same).isEqualTo(REPORTED);
    }

    @Test
    void aReportOlderThanTheLastSignOfLifeStillCounts() {
        MacStatus alive = REPORTED.after(CheckIn.signOfLife(T0.plusMillis(9)));

        MacStatus off = alive.after(new CheckIn(T0.plusMillis(5), Reported.NO, Reported.NO, EscrowProfile.MISSING));

        assertThat(off.encryption()).isEqualTo(Encryption.off());
        assertThat(off.personalKey()).isEqualTo(Reported.NO);
        assertThat(off.profile()).isEqualTo(EscrowProfile.MISSING);
        assertThat(off.lastReport()).contains(T0.plusMillis(5));
        assertThat(off.lastCheckIn()).contains(T0.plusMillis(9));
    }

    @Test
    void graceStartsWithTheFirstReportOfAnEncryptedMacWithoutAKey() {
        MacStatus first = REPORTED.escrowed(false);
        MacStatus second = first.after(new CheckIn(T0.plusMillis(5), Reported.YES, Reported.YES, EscrowProfile.PRESENT))
                .escrowed(false);

        assertThat(first.unescrowedSince()).contains(T0);
        assertThat(second.unescrowedSince()).contains(T0);
    }

    @Test
    void graceIsOverWithAnEscrowedKeyOrWithoutEncryption() {
        MacStatus waiting = REPORTED.escrowed(false);
        MacStatus off = waiting.after(new CheckIn(T0.plusMillis(5), Reported.NO, Reported.NO, EscrowProfile.PRESENT));

        assertThat(waiting.escrowed(true).unescrowedSince()).isEmpty();
        assertThat(off.escrowed(false).unescrowedSince()).isEmpty();
        assertThat(MacStatus.silent(true).escrowed(false).unescrowedSince()).isEmpty();
    }

    @Test
    void enrolmentChangesNothingElse() {
        MacStatus gone = REPORTED.escrowed(false).enrolled(false);

        assertThat(gone.enrolled()).isFalse();
        assertThat(gone.enrolled(true)).isEqualTo(REPORTED.escrowed(false));
    }

    @Test
    void hasAnsweredWithinAWindowThatIncludesItsEdge() {
        Duration window = Duration.ofMinutes(2);

        assertThat(REPORTED.answeredWithin(window, T0.plus(window))).isTrue();
        assertThat(REPORTED.answeredWithin(window, T0.plus(window).plusMillis(1)))
                .isFalse();
        assertThat(MacStatus.silent(true).answeredWithin(window, T0)).isFalse();
    }
}
