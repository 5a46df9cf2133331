// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import static io.sparekey.core.key.KeySource.DEVICE_AGENT;
import static io.sparekey.core.key.KeySource.MANAGEMENT;
import static io.sparekey.core.key.KeySource.UNAUTHENTICATED;
import static io.sparekey.core.key.Ledger.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.Ledger.RotationOf;
import io.sparekey.core.key.Succession.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SuccessionTest {

    private final Ledger ledger = new Ledger();

    @Test
    void theFirstKeyOfTheManagementChannelIsCurrent() {
        Succession.Outcome outcome = ledger.report("one", 1);

        assertThat(outcome.kind()).isEqualTo(Kind.NEW_CURRENT);
        assertThat(outcome.added()).isTrue();
        assertThat(outcome.key().version()).isEqualTo(1);
        assertThat(outcome.key().confidence()).isEqualTo(Confidence.received(minute(2), minute(1)));
        assertThat(outcome.key().origin().madeUnder()).isEqualTo(Ownership.CORPORATE);
        assertThat(outcome.key().origin().rotation()).isEmpty();
        assertThat(outcome.key().origin().madeAfter()).isEmpty();
        assertThat(outcome.key().supersededBy()).isEmpty();
        ledger.requirePlaces("one", "");
    }

    // Strength of sources

    @Test
    void aFirstKeyOfAnUnauthenticatedSourceIsQuarantined() {
        assertThat(ledger.report(UNAUTHENTICATED, "one", 1).kind()).isEqualTo(Kind.QUARANTINED);
        assertThat(ledger.key("one").standing()).isEqualTo(Standing.QUARANTINED);
        ledger.requirePlaces("", "");
    }

    @Test
    void aFirstKeyOfAnAgentIsCurrent() {
        assertThat(ledger.report(DEVICE_AGENT, "one", 1).kind()).isEqualTo(Kind.NEW_CURRENT);
    }

    /** What a key of one class does to the newer key of another. */
    @ParameterizedTest
    @CsvSource({
        "MANAGEMENT, MANAGEMENT, NEW_CURRENT",
        "MANAGEMENT, DEVICE_AGENT, QUARANTINED",
        "MANAGEMENT, UNAUTHENTICATED, QUARANTINED",
        "DEVICE_AGENT, MANAGEMENT, NEW_CURRENT",
        "DEVICE_AGENT, DEVICE_AGENT, NEW_CURRENT",
        "DEVICE_AGENT, UNAUTHENTICATED, QUARANTINED",
        "UNAUTHENTICATED, MANAGEMENT, NEW_CURRENT",
        "UNAUTHENTICATED, DEVICE_AGENT, NEW_CURRENT",
        "UNAUTHENTICATED, UNAUTHENTICATED, QUARANTINED"
    })
    void aLowerClassNeverDisplacesAHigherOne(KeySource there, KeySource arriving, Kind kind) {
        ledger.report(there, "one", 1);
        EscrowedKey before = ledger.key("one");

        assertThat(ledger.report(arriving, "two", 2).kind()).isEqualTo(kind);
        if (kind == Kind.QUARANTINED) {
            assertThat(ledger.key("one")).isEqualTo(before);
            assertThat(ledger.key("two").standing()).isEqualTo(Standing.QUARANTINED);
        } else {
            ledger.requirePlaces("two", there == UNAUTHENTICATED ? "" : "one");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeySource.class,
            names = {"UNAUTHENTICATED", "DEVICE_AGENT"})
    void aWeakerChannelConfirmsNothing(KeySource weaker) {
        ledger.report("one", 1);
        EscrowedKey before = ledger.key("one");

        assertThat(ledger.report(weaker, "one", 9).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("one")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeySource.class,
            names = {"UNAUTHENTICATED", "DEVICE_AGENT"})
    void aWeakerChannelBringsNoOlderKeyBack(KeySource weaker) {
        ledger.report("one", 1);
        ledger.report("two", 2);

        assertThat(ledger.report(weaker, "one", 9).kind()).isEqualTo(Kind.DUPLICATE);
        ledger.requirePlaces("two", "one");
    }

    @Test
    void anAgentsOwnOlderKeyDoesNotDisplaceTheManagementChannels() {
        ledger.report(DEVICE_AGENT, "one", 1);
        ledger.report("two", 2);

        assertThat(ledger.report(DEVICE_AGENT, "one", 9).kind()).isEqualTo(Kind.DUPLICATE);
        ledger.requirePlaces("two", "one");
    }

    @ParameterizedTest
    @EnumSource(
            value = KeySource.class,
            names = {"MANAGEMENT", "DEVICE_AGENT"})
    void aQuarantinedKeyBecomesCurrentThroughAStrongerChannel(KeySource stronger) {
        ledger.report(UNAUTHENTICATED, "one", 1);

        assertThat(ledger.report(stronger, "one", 2).kind()).isEqualTo(Kind.RETURNED);
        assertThat(ledger.key("one").origin().source()).isEqualTo(stronger);
        ledger.requirePlaces("one", "");
    }

    @Test
    void aQuarantinedKeySentAgainStaysThere() {
        ledger.report(UNAUTHENTICATED, "one", 1);

        assertThat(ledger.report(UNAUTHENTICATED, "one", 2).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("one").standing()).isEqualTo(Standing.QUARANTINED);
    }

    @Test
    void anAgentsQuarantinedKeyComesForwardOnlyByTheManagementChannel() {
        ledger.report("one", 1);
        ledger.report(DEVICE_AGENT, "two", 2);

        assertThat(ledger.report(DEVICE_AGENT, "two", 3).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("two").standing()).isEqualTo(Standing.QUARANTINED);
        assertThat(ledger.report("two", 4).kind()).isEqualTo(Kind.RETURNED);
        ledger.requirePlaces("two", "one");
    }

    @Test
    void aQuarantinedKeyThatTheMacHasReplacedSinceIsKnownAsOld() {
        ledger.report(UNAUTHENTICATED, "one", 1);
        ledger.report("two", 5);

        assertThat(ledger.report("one", 3).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("one").standing()).isEqualTo(Standing.SUPERSEDED);
        ledger.requirePlaces("two", "");
    }

    @ParameterizedTest
    @EnumSource(
            value = KeySource.class,
            names = {"UNAUTHENTICATED", "DEVICE_AGENT"})
    void theHourThatAWeakerChannelClaimsDoesNotCountAgainstAStrongerOne(KeySource weaker) {
        ledger.report(weaker, "one", 9);
        ledger.report("one", 3);

        assertThat(ledger.report("two", 5).kind()).isEqualTo(Kind.NEW_CURRENT);
        ledger.requirePlaces("two", "one");
    }

    @Test
    void theHourThatAnAgentClaimsDoesNotKeepItsKeyBack() {
        ledger.report(DEVICE_AGENT, "one", 9);
        ledger.report("two", 3);

        assertThat(ledger.report("one", 5).kind()).isEqualTo(Kind.RETURNED);
        ledger.requirePlaces("one", "two");
    }

    // The newest word of the Mac

    @Test
    void theNewestReportWinsWhateverTheOrderOfArrival() {
        ledger.report("two", 5);

        assertThat(ledger.report("one", 3).kind()).isEqualTo(Kind.NEW_OUTDATED);
        assertThat(ledger.key("one").standing()).isEqualTo(Standing.SUPERSEDED);
        ledger.requirePlaces("two", "");
    }

    @Test
    void aKeyThatALaterReportContradictsIsTriedSecond() {
        ledger.report("one", 1);
        ledger.report("two", 2);
        ledger.report("three", 3);

        assertThat(ledger.key("two").confidence().contradicted()).contains(minute(3));
        assertThat(ledger.key("one").standing()).isEqualTo(Standing.SUPERSEDED);
        ledger.requirePlaces("three", "two");
    }

    @Test
    void anAnswerContradictsNothing() {
        ledger.report("one", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 3);

        assertThat(ledger.key("one").confidence().contradicted()).isEmpty();
        ledger.requirePlaces("two", "one");
    }

    @Test
    void anOlderKeySentAgainIsCurrentAgain() {
        ledger.report("one", 1);
        ledger.report("two", 2);

        assertThat(ledger.report("one", 3).kind()).isEqualTo(Kind.RETURNED);
        assertThat(ledger.key("two").confidence().contradicted()).contains(minute(3));
        assertThat(ledger.key("one").isDisputed()).isFalse();
        ledger.requirePlaces("one", "two");
    }

    @Test
    void aKeyOlderThanThePreviousReturnsAsWell() {
        ledger.report("one", 1);
        ledger.report("two", 2);
        ledger.report("three", 3);

        assertThat(ledger.report("one", 4).kind()).isEqualTo(Kind.RETURNED);
        assertThat(ledger.key("two").standing()).isEqualTo(Standing.SUPERSEDED);
        ledger.requirePlaces("one", "three");
    }

    @Test
    void anAgentsOlderKeySentAgainByItIsCurrentAgain() {
        ledger.report(DEVICE_AGENT, "one", 1);
        ledger.report(DEVICE_AGENT, "two", 2);

        assertThat(ledger.report(DEVICE_AGENT, "one", 3).kind()).isEqualTo(Kind.RETURNED);
    }

    @Test
    void whatConfirmedAReturnedKeyBeforeDoesNotCountAnyMore() {
        ledger.report("one", 1);
        ledger.report("one", 2);
        ledger.report("two", 3);
        ledger.report("one", 4);

        assertThat(ledger.key("one").confidence().confirmed()).isEmpty();
        assertThat(ledger.key("one").endsTheSearch()).isFalse();
        ledger.report("one", 5);
        assertThat(ledger.key("one").confidence().confirmed()).contains(minute(5));
        ledger.requirePlaces("one", "");
    }

    // Confirmations

    @Test
    void aLaterReportConfirms() {
        ledger.report("one", 1);

        assertThat(ledger.report("one", 2).kind()).isEqualTo(Kind.CONFIRMED);
        assertThat(ledger.key("one").confidence().confirmed()).contains(minute(2));
        assertThat(ledger.key("one").confidence().lastSeen()).isEqualTo(minute(2));
        assertThat(ledger.key("one").endsTheSearch()).isTrue();
    }

    @Test
    void theFirstConfirmationIsTheOneRemembered() {
        ledger.report("one", 1);
        ledger.report("one", 2);
        ledger.report("one", 3);

        assertThat(ledger.key("one").confidence().confirmed()).contains(minute(2));
        assertThat(ledger.key("one").confidence().lastSeen()).isEqualTo(minute(3));
    }

    @Test
    void theSameReportTwiceConfirmsNothing() {
        ledger.report("one", 1);

        assertThat(ledger.report("one", 1).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("one").confidence().confirmed()).isEmpty();
    }

    @Test
    void theSameAnswerTwiceConfirmsNothing() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.answer(rotation, "two", 3);

        assertThat(ledger.answer(rotation, "two", 4).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("two").confidence().confirmed()).isEmpty();
        ledger.requirePlaces("two", "one");
    }

    @Test
    void aReportAfterTheAnswerConfirmsTheNewKeyAndEndsTheSearchForThePrevious() {
        ledger.report("one", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 3);

        assertThat(ledger.report("two", 4).kind()).isEqualTo(Kind.CONFIRMED);
        assertThat(ledger.key("one").standing()).isEqualTo(Standing.SUPERSEDED);
        ledger.requirePlaces("two", "");
    }

    @Test
    void aReportFromBeforeTheAnswerDoesNotConfirmIt() {
        ledger.report("one", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 4);

        assertThat(ledger.report("two", 3).kind()).isEqualTo(Kind.DUPLICATE);
        ledger.requirePlaces("two", "one");
    }

    // What rotations prove and kill

    @Test
    void aRotationProvesOnlyTheKeyThatItHasJustKilled() {
        ledger.report("one", 1);
        ledger.report("two", 2);
        RotationOf rotation = ledger.rotation(3, "two");
        ledger.answer(rotation, "three", 4);

        assertThat(ledger.key("two").confidence().proven()).contains(minute(4));
        assertThat(ledger.key("two").supersededBy()).contains(rotation.id());
        assertThat(ledger.key("one").confidence().proven()).isEmpty();
        assertThat(ledger.key("three").confidence().proven()).isEmpty();
        assertThat(ledger.key("three").origin().rotation().map(MadeBy::rotation))
                .contains(rotation.id());
        assertThat(ledger.key("three").origin().madeAfter()).contains(minute(3));
    }

    @Test
    void anUploadProvesNoEscrowedKeyAndKillsWhatWasCurrent() {
        ledger.report("one", 1);
        ledger.answer(Ledger.upload(2), "two", 3);

        assertThat(ledger.key("one").confidence().proven()).isEmpty();
        assertThat(ledger.key("one").supersededBy()).isPresent();
        ledger.requirePlaces("two", "one");
    }

    @Test
    void aReportThatHealsALostAnswerProvesAndKillsNothing() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");

        assertThat(ledger.heal(rotation, "two", 3).kind()).isEqualTo(Kind.NEW_CURRENT);
        assertThat(ledger.key("one").confidence().proven()).isEmpty();
        assertThat(ledger.key("one").supersededBy()).isEmpty();
        assertThat(ledger.key("two").origin().rotation().map(MadeBy::rotation)).contains(rotation.id());
        assertThat(ledger.key("two").origin().madeAfter()).contains(minute(1));
    }

    @Test
    void anAnswerThatComesAfterTheReportStillTellsWhatTheRotationKilled() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.heal(rotation, "two", 4);

        assertThat(ledger.answer(rotation, "two", 3).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("one").supersededBy()).contains(rotation.id());
        assertThat(ledger.key("one").confidence().proven()).contains(minute(3));
        assertThat(ledger.key("two").origin().madeAfter()).contains(minute(2));
        ledger.requirePlaces("two", "one");
    }

    @Test
    void aKeyThatAnAgentShowedFirstIsKnownAsTheRotationsWhenTheAnswerComes() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.report(DEVICE_AGENT, "two", 3);

        assertThat(ledger.answer(rotation, "two", 4).kind()).isEqualTo(Kind.RETURNED);
        assertThat(ledger.key("two").origin().rotation().map(MadeBy::rotation)).contains(rotation.id());
        assertThat(ledger.key("two").origin().source()).isEqualTo(MANAGEMENT);
        assertThat(ledger.key("one").confidence().proven()).contains(minute(4));
        assertThat(ledger.key("one").confidence().contradicted()).isEmpty();
        ledger.requirePlaces("two", "one");
    }

    @Test
    void aLaterReportOfAKilledKeyIsADispute() {
        ledger.report("one", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 3);

        assertThat(ledger.report("one", 4).kind()).isEqualTo(Kind.DISPUTED);
        ledger.requirePlaces("one", "two");
        assertThat(ledger.key("one").isDisputed()).isTrue();
        assertThat(ledger.key("one").endsTheSearch()).isFalse();
        assertThat(ledger.key("two").confidence().contradicted()).contains(minute(4));
    }

    @Test
    void aDisputedKeyNeverEndsTheSearchHoweverOftenItIsReported() {
        ledger.report("one", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 3);
        ledger.report("one", 4);

        assertThat(ledger.report("one", 5).kind()).isEqualTo(Kind.CONFIRMED);
        assertThat(ledger.key("one").endsTheSearch()).isFalse();
        ledger.requirePlaces("one", "two");
    }

    @Test
    void aDisputeEndsWhenTheMacReportsTheNewKeyAfterAll() {
        ledger.report("one", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 3);
        ledger.report("one", 4);

        assertThat(ledger.report("two", 5).kind()).isEqualTo(Kind.RETURNED);
        assertThat(ledger.key("two").isDisputed()).isFalse();
        ledger.requirePlaces("two", "one");
    }

    @Test
    void anOldReportNeverMakesAKilledKeyCurrent() {
        ledger.report("one", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 9);

        assertThat(ledger.report("one", 8).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.report("one", 1).kind()).isEqualTo(Kind.DUPLICATE);
        ledger.requirePlaces("two", "one");
    }

    @Test
    void aKeySeenBetweenCommandAndAnswerIsKilledTooWhateverUnlockedTheMac() {
        ledger.report("one", 1);
        ledger.report("one", 3);
        RotationOf upload = Ledger.upload(2);
        ledger.answer(upload, "two", 4);

        assertThat(ledger.key("one").supersededBy()).contains(upload.id());
        assertThat(ledger.report("one", 5).kind()).isEqualTo(Kind.DISPUTED);
    }

    @Test
    void aKeySeenAfterTheAnswerIsNotKilledByIt() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.report("three", 5);

        assertThat(ledger.answer(rotation, "two", 4).kind()).isEqualTo(Kind.NEW_OUTDATED);
        assertThat(ledger.key("three").supersededBy()).isEmpty();
        assertThat(ledger.key("one").supersededBy()).contains(rotation.id());
        ledger.requirePlaces("three", "one");
    }

    @Test
    void theAnswerOfAWeakerChannelKillsNothingOfAStrongerOne() {
        ledger.report(DEVICE_AGENT, "one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.report("managed", 3);

        assertThat(ledger.answer(DEVICE_AGENT, rotation, "two", 4).kind()).isEqualTo(Kind.QUARANTINED);
        assertThat(ledger.key("managed").standing()).isEqualTo(Standing.CURRENT);
        assertThat(ledger.key("managed").supersededBy()).isEmpty();
        assertThat(ledger.key("one").supersededBy()).contains(rotation.id());
    }

    @Test
    void anAnswerKillsNothingInQuarantine() {
        ledger.report("one", 1);
        ledger.report(UNAUTHENTICATED, "stray", 1);
        ledger.answer(ledger.rotation(2, "one"), "two", 3);

        assertThat(ledger.key("stray").supersededBy()).isEmpty();
        assertThat(ledger.key("stray").standing()).isEqualTo(Standing.QUARANTINED);
    }

    @Test
    void anAnswerWithAKeyKnownBeforeTheCommandProvesAndKillsNothing() {
        ledger.report("one", 1);
        ledger.report("two", 2);
        EscrowedKey before = ledger.key("two");

        assertThat(ledger.answer(ledger.rotation(4, "two"), "one", 5).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(ledger.key("two")).isEqualTo(before);
        ledger.requirePlaces("two", "one");
    }

    @Test
    void ofTwoKeysUnderOneRotationTheLaterWordWinsAndBothAreKept() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.answer(rotation, "two", 3);

        assertThat(ledger.answer(rotation, "three", 4).kind()).isEqualTo(Kind.NEW_CURRENT);
        ledger.requirePlaces("three", "two");
        assertThat(ledger.key("one").standing()).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void ofTwoKeysUnderOneRotationTheEarlierWordIsKeptWhenItArrivesLate() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.answer(rotation, "three", 4);

        assertThat(ledger.answer(rotation, "two", 3).kind()).isEqualTo(Kind.NEW_OUTDATED);
        assertThat(ledger.key("three").supersededBy()).isEmpty();
        ledger.requirePlaces("three", "one");
    }

    @Test
    void aKeyIsNotSaidToBeKilledByTheRotationThatMadeIt() {
        ledger.report("one", 1);
        RotationOf rotation = ledger.rotation(2, "one");
        ledger.answer(rotation, "two", 3);
        ledger.answer(rotation, "three", 4);

        assertThat(ledger.report("two", 5).kind()).isEqualTo(Kind.RETURNED);
        ledger.requirePlaces("two", "three");
    }

    @Test
    void theFirstRotationKnownToHaveKilledAKeyIsTheOneRemembered() {
        ledger.report("one", 1);
        RotationOf first = ledger.rotation(2, "one");
        ledger.answer(first, "two", 3);
        ledger.answer(ledger.rotation(4, "two"), "three", 5);

        assertThat(ledger.key("one").supersededBy()).contains(first.id());
    }

    @Test
    void aKeyReportedAfterAnotherWasSeenIsKnownToBeYounger() {
        ledger.report("one", 1);
        ledger.report("one", 5);
        ledger.report("two", 7);

        assertThat(ledger.key("two").origin().madeAfter()).contains(minute(5));
        assertThat(ledger.key("two").origin().madeAfter(minute(4))).isTrue();
        assertThat(ledger.key("two").origin().madeAfter(minute(5))).isFalse();
    }

    @Test
    void anOlderReportDoesNotTellWhenItsKeyWasMade() {
        ledger.report("two", 5);
        ledger.report("one", 3);

        assertThat(ledger.key("one").origin().madeAfter()).isEmpty();
    }

    @Test
    void aKeyThatAWeakerChannelShowedDoesNotTellThatTheNextIsYounger() {
        ledger.report(DEVICE_AGENT, "one", 5);
        ledger.report(MANAGEMENT, "two", 7);

        assertThat(ledger.key("two").origin().madeAfter()).isEmpty();
    }
}
