// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Encryption;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.MacDetails;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.policy.AccessDecision.Reason;
import io.sparekey.core.policy.AccessDecision.Remedy;
import io.sparekey.core.policy.AccessDecision.UploadAdvice;
import io.sparekey.core.policy.AccessDecision.Verdict;
import io.sparekey.core.policy.EscrowPolicy.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessDecisionTest {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final Duration GRACE = Duration.ofDays(3);
    private static final EscrowPolicy LENIENT = EscrowPolicy.defaults();
    private static final EscrowPolicy STRICT = blockingSince(NOW.minus(GRACE).minusMillis(1));

    private static EscrowPolicy blockingSince(Instant since) {
        return LENIENT.with(new Upload(true, true, GRACE, Optional.of(since)));
    }

    private static Device mac(Encryption encryption, Optional<Instant> unescrowedSince) {
        return mac(encryption, unescrowedSince, EscrowProfile.PRESENT);
    }

    private static Device mac(Encryption encryption, Optional<Instant> unescrowedSince, EscrowProfile profile) {
        var status = new MacStatus(
                true,
                encryption,
                Reported.YES,
                profile,
                Optional.of(NOW),
                Optional.of(NOW),
                unescrowedSince,
                MacDetails.UNKNOWN,
                Optional.empty());
        return Device.register(
                        DeviceId.of("01970000-0000-7000-8000-000000000001"),
                        new SerialNumber("C02"),
                        "Mac",
                        Possession.none(),
                        NOW)
                .reporting(status);
    }

    private static Device encryptedByUser(Instant unescrowedSince) {
        return mac(Encryption.on(EncryptionOrigin.USER), Optional.of(unescrowedSince));
    }

    @Test
    void nobodyIsBlockedByDefault() {
        AccessDecision decision = AccessDecision.of(encryptedByUser(NOW), false, false, LENIENT, NOW);

        assertThat(decision)
                .isEqualTo(new AccessDecision(
                        Verdict.ALLOWED,
                        Optional.empty(),
                        true,
                        false,
                        Reason.NOT_ENFORCED,
                        Remedy.STORE_KEY,
                        UploadAdvice.RECOMMENDED));
    }

    @Test
    void anEscrowedKeyOpensTheWay() {
        AccessDecision decision =
                AccessDecision.of(encryptedByUser(NOW.minus(GRACE.multipliedBy(2))), true, true, STRICT, NOW);

        assertThat(decision)
                .isEqualTo(new AccessDecision(
                        Verdict.ALLOWED,
                        Optional.empty(),
                        true,
                        true,
                        Reason.ESCROWED,
                        Remedy.NOTHING,
                        UploadAdvice.NOT_NEEDED));
    }

    @Test
    void withoutEncryptionThereIsNoKeyToAskFor() {
        for (Encryption encryption : new Encryption[] {Encryption.off(), Encryption.unknown()}) {
            AccessDecision decision = AccessDecision.of(mac(encryption, Optional.empty()), false, true, STRICT, NOW);

            assertThat(decision)
                    .isEqualTo(new AccessDecision(
                            Verdict.ALLOWED,
                            Optional.empty(),
                            false,
                            false,
                            Reason.NO_KEY_TO_ESCROW,
                            Remedy.NOTHING,
                            UploadAdvice.NOT_NEEDED));
        }
    }

    @Test
    void graceLastsFromTheFirstReportIfTheRuleIsOlder() {
        Instant since = NOW.minus(GRACE).plusMillis(1);

        assertVerdict(encryptedByUser(since), STRICT, Verdict.ALLOWED_UNTIL, Optional.of(since.plus(GRACE)));
        assertVerdict(encryptedByUser(since.minusMillis(1)), STRICT, Verdict.BLOCKED, Optional.empty());
    }

    @Test
    void graceLastsFromTheRuleIfTheFirstReportIsOlder() {
        Device old = encryptedByUser(NOW.minus(GRACE.multipliedBy(9)));
        Instant switchedOn = NOW.minus(GRACE).plusMillis(1);

        assertVerdict(old, blockingSince(switchedOn), Verdict.ALLOWED_UNTIL, Optional.of(switchedOn.plus(GRACE)));
        assertVerdict(old, blockingSince(switchedOn.minusMillis(1)), Verdict.BLOCKED, Optional.empty());
    }

    @Test
    void withoutGraceBlockingIsImmediate() {
        EscrowPolicy immediate = LENIENT.with(new Upload(false, true, Duration.ZERO, Optional.of(NOW)));

        assertVerdict(encryptedByUser(NOW), immediate, Verdict.BLOCKED, Optional.empty());
    }

    private static void assertVerdict(Device mac, EscrowPolicy policy, Verdict verdict, Optional<Instant> until) {
        AccessDecision decision = AccessDecision.of(mac, false, false, policy, NOW);

        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.until()).isEqualTo(until);
        assertThat(decision.reason()).isEqualTo(Reason.NOT_ESCROWED);
    }

    @ParameterizedTest
    @CsvSource({
        "ORGANISATION, NOT_NEEDED, NOT_NEEDED",
        "UNKNOWN, NOT_NEEDED, NOT_NEEDED",
        "USER, RECOMMENDED, REQUIRED",
        "BEFORE_ENROLMENT, RECOMMENDED, REQUIRED"
    })
    void ownersAreAskedForKeysOnlyOfMacsEncryptedByHand(
            EncryptionOrigin origin, UploadAdvice byDefault, UploadAdvice ifRequired) {
        Device mac = mac(Encryption.on(origin), Optional.of(NOW));

        assertThat(AccessDecision.of(mac, false, false, LENIENT, NOW).advice()).isEqualTo(byDefault);
        assertThat(AccessDecision.of(mac, false, false, STRICT, NOW).advice()).isEqualTo(ifRequired);
        assertThat(AccessDecision.of(mac, true, false, STRICT, NOW).advice()).isEqualTo(UploadAdvice.NOT_NEEDED);
    }

    @ParameterizedTest
    @EnumSource(EncryptionOrigin.class)
    void whoeverHasAnAttemptUnderWayWaits(EncryptionOrigin origin) {
        Device mac = mac(Encryption.on(origin), Optional.of(NOW));

        assertThat(AccessDecision.of(mac, false, true, STRICT, NOW).remedy()).isEqualTo(Remedy.WAIT);
    }

    @Test
    void aMacEncryptedByTheOrganisationIsToCheckIn() {
        Device mac = mac(Encryption.on(EncryptionOrigin.ORGANISATION), Optional.of(NOW));

        assertThat(AccessDecision.of(mac, false, false, STRICT, NOW).remedy()).isEqualTo(Remedy.CHECK_IN);
    }

    @ParameterizedTest
    @EnumSource(EncryptionOrigin.class)
    void onlySupportHelpsAMacThatIsNotSetUp(EncryptionOrigin origin) {
        Device missing = mac(Encryption.on(origin), Optional.of(NOW), EscrowProfile.MISSING);
        Device conflicting = mac(Encryption.on(origin), Optional.of(NOW), EscrowProfile.CONFLICTING);
        Device unknown = mac(Encryption.on(origin), Optional.of(NOW), EscrowProfile.UNKNOWN);

        assertThat(AccessDecision.of(missing, false, false, STRICT, NOW).remedy())
                .isEqualTo(Remedy.ASK_SUPPORT);
        assertThat(AccessDecision.of(conflicting, false, false, STRICT, NOW).remedy())
                .isEqualTo(Remedy.ASK_SUPPORT);
        assertThat(AccessDecision.of(unknown, false, false, STRICT, NOW).remedy())
                .isNotEqualTo(Remedy.ASK_SUPPORT);
        assertThat(AccessDecision.of(missing, true, false, STRICT, NOW).remedy())
                .isEqualTo(Remedy.NOTHING);
        assertThat(AccessDecision.of(missing, false, true, STRICT, NOW).remedy())
                .isEqualTo(Remedy.WAIT);
    }
}
