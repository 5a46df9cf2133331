// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import static io.sparekey.core.rotation.Cause.NOT_SET_UP;
import static io.sparekey.core.rotation.Cause.SILENT;
import static io.sparekey.core.rotation.Cause.UNDETERMINED;
import static io.sparekey.core.rotation.Cause.WRONG_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.EscrowProfile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTest {

    @Test
    void whatTheMacsStateSaysNowComesFirst() {
        assertThat(Cause.likely(Optional.of(WRONG_KEY), EscrowProfile.MISSING, true))
                .containsExactly(NOT_SET_UP, WRONG_KEY, SILENT);
        assertThat(Cause.likely(Optional.of(WRONG_KEY), EscrowProfile.CONFLICTING, false))
                .containsExactly(NOT_SET_UP, WRONG_KEY);
    }

    @Test
    void whatWasInferredIsSaidOnce() {
        assertThat(Cause.likely(Optional.of(SILENT), EscrowProfile.PRESENT, true))
                .containsExactly(SILENT);
        assertThat(Cause.likely(Optional.of(NOT_SET_UP), EscrowProfile.MISSING, false))
                .containsExactly(NOT_SET_UP);
        assertThat(Cause.likely(Optional.of(WRONG_KEY), EscrowProfile.PRESENT, false))
                .containsExactly(WRONG_KEY);
    }

    @Test
    void whatCannotBeToldApartIsNotPretendedToBeKnown() {
        assertThat(Cause.likely(Optional.of(UNDETERMINED), EscrowProfile.UNKNOWN, false))
                .containsExactly(WRONG_KEY, SILENT, NOT_SET_UP);
        assertThat(Cause.likely(Optional.empty(), EscrowProfile.PRESENT, false))
                .containsExactly(WRONG_KEY, SILENT, NOT_SET_UP);
        assertThat(Cause.likely(Optional.of(UNDETERMINED), EscrowProfile.UNKNOWN, true))
                .containsExactly(SILENT);
    }
}
