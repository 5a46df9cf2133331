// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PossessionTest {

    private static final Instant T0 = Instant.parse("2026-04-01T09:00:00Z");
    private static final UserId ANN_ID = new UserId("https://id.example.org", "ann");
    private static final LoginName ANNS_LOGIN = new LoginName("ann@example.org");
    private static final Optional<Owner> ANN = Optional.of(new Owner.Known(ANN_ID));
    private static final Optional<Owner> BOB =
            Optional.of(new Owner.Known(new UserId("https://id.example.org", "bob")));
    private static final Optional<Owner> EXPECTED_ANN = Optional.of(new Owner.Expected(ANNS_LOGIN));

    @Test
    void nothingChangesWhereNothingDiffers() {
        Possession possession = Possession.none().changed(ANN, Ownership.CORPORATE, T0);

        assertThat(possession.changed(ANN, Ownership.CORPORATE, T0.plusMillis(1)))
                .isSameAs(possession);
        assertThat(Possession.none().changed(Optional.empty(), Ownership.UNKNOWN, T0))
                .isEqualTo(Possession.none());
    }

    @Test
    void everyChangeIsDatedAndKept() {
        Possession possession = Possession.none()
                .changed(ANN, Ownership.PERSONAL, T0)
                .changed(BOB, Ownership.CORPORATE, T0.plusMillis(1));

        assertThat(possession.ownership()).isEqualTo(Ownership.CORPORATE);
        assertThat(possession.owner()).isEqualTo(BOB);
        assertThat(possession.history())
                .containsExactly(
                        new OwnershipChange(T0, Optional.empty(), ANN, Ownership.UNKNOWN, Ownership.PERSONAL, true),
                        new OwnershipChange(
                                T0.plusMillis(1), ANN, BOB, Ownership.PERSONAL, Ownership.CORPORATE, false));
    }

    @Test
    void theFirstLabellingIsNoRelabelling() {
        Possession possession = Possession.none().changed(ANN, Ownership.CORPORATE, T0);

        assertThat(possession.lastChangeOfOwner()).isEmpty();
        assertThat(possession.lastTurnCorporate()).isEmpty();
        assertThat(possession.history().get(0).turnsPersonal()).isFalse();
    }

    @Test
    void anUnknownLabelCountsAsPersonal() {
        Possession unlabelled = Possession.none().changed(ANN, Ownership.UNKNOWN, T0);

        Possession labelled = unlabelled.changed(ANN, Ownership.PERSONAL, T0.plusMillis(1));
        assertThat(labelled.history().get(1).turnsPersonal()).isFalse();
        assertThat(labelled.history().get(1).changesOwner()).isFalse();

        Possession corporate = unlabelled.changed(ANN, Ownership.CORPORATE, T0.plusMillis(1));
        assertThat(corporate.lastTurnCorporate()).map(OwnershipChange::at).contains(T0.plusMillis(1));

        Possession again = corporate.changed(ANN, Ownership.UNKNOWN, T0.plusMillis(2));
        assertThat(again.history().get(2).turnsPersonal()).isTrue();
    }

    @Test
    void theLastOfSeveralTurnsCounts() {
        Possession possession = Possession.none()
                .changed(ANN, Ownership.PERSONAL, T0)
                .changed(ANN, Ownership.CORPORATE, T0.plusMillis(1))
                .changed(ANN, Ownership.PERSONAL, T0.plusMillis(2))
                .changed(ANN, Ownership.CORPORATE, T0.plusMillis(3))
                .changed(BOB, Ownership.CORPORATE, T0.plusMillis(4));

        assertThat(possession.lastTurnCorporate()).map(OwnershipChange::at).contains(T0.plusMillis(3));
        assertThat(possession.lastChangeOfOwner()).map(OwnershipChange::at).contains(T0.plusMillis(4));
    }

    @Test
    void toHaveNoOwnerAnyMoreIsAChangeOfOwner() {
        Possession possession = Possession.none()
                .changed(ANN, Ownership.CORPORATE, T0)
                .changed(Optional.empty(), Ownership.CORPORATE, T0.plusMillis(1));

        assertThat(possession.lastChangeOfOwner()).map(OwnershipChange::at).contains(T0.plusMillis(1));
        assertThat(possession.isOwnedBy(ANN_ID)).isFalse();
    }

    @Test
    void knowsWhichChangeMadeTheOwnerOfAnInstant() {
        Possession possession = Possession.none()
                .changed(ANN, Ownership.CORPORATE, T0)
                .changed(BOB, Ownership.CORPORATE, T0.plusMillis(10))
                .changed(BOB, Ownership.PERSONAL, T0.plusMillis(15))
                .changed(ANN, Ownership.PERSONAL, T0.plusMillis(20));

        assertThat(possession.changeOfOwnerBefore(T0.plusMillis(9))).isEmpty();
        assertThat(possession.changeOfOwnerBefore(T0.plusMillis(10)))
                .map(OwnershipChange::at)
                .contains(T0.plusMillis(10));
        assertThat(possession.changeOfOwnerBefore(T0.plusMillis(19)))
                .map(OwnershipChange::at)
                .contains(T0.plusMillis(10));
        assertThat(possession.changeOfOwnerBefore(T0.plusMillis(20)))
                .map(OwnershipChange::at)
                .contains(T0.plusMillis(20));
    }

    @Test
    void bindingALoginNameIsNoChangeOfOwner() {
        Possession expected = Possession.none().changed(EXPECTED_ANN, Ownership.CORPORATE, T0);
        assertThat(expected.isOwnedBy(ANN_ID)).isFalse();

        Possession bound = expected.bound(new LoginName("ANN@example.org"), ANN_ID);

        assertThat(bound.isOwnedBy(ANN_ID)).isTrue();
        assertThat(bound.history()).isEqualTo(expected.history());
    }

    @Test
    void bindingConcernsOnlyWhoeverWasExpected() {
        Possession expected = Possession.none().changed(EXPECTED_ANN, Ownership.CORPORATE, T0);
        Possession bobs = Possession.none().changed(BOB, Ownership.CORPORATE, T0);

        assertThat(expected.bound(new LoginName("bob@example.org"), ANN_ID)).isEqualTo(expected);
        assertThat(bobs.bound(ANNS_LOGIN, ANN_ID)).isEqualTo(bobs);
    }
}
