// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission<String> admission = new Admission<>(3, 2);

    @Test
    void oneAddressHasOnlySoManyAndLeavingMakesRoom() {
        Runnable leave = admission.enter("a").orElseThrow();
        assertThat(admission.enter("a")).isPresent();
        assertThat(admission.enter("a")).isEmpty();
        leave.run();
        leave.run();
        assertThat(admission.enter("a")).isPresent();
        assertThat(admission.enter("a")).isEmpty();
    }

    @Test
    void whoeverIsNoClientCountsAmongAllOnly() {
        Runnable leave = admission.enter().orElseThrow();
        assertThat(admission.enter()).isPresent();
        assertThat(admission.enter()).isPresent();
        assertThat(admission.enter()).isEmpty();
        assertThat(admission.enter("a")).isEmpty();
        leave.run();
        leave.run();
        assertThat(admission.enter("a")).isPresent();
        assertThat(admission.enter()).isEmpty();
    }

    @Test
    void oneThatIsRefusedTakesNoRoom() {
        assertThat(admission.enter("a")).isPresent();
        assertThat(admission.enter("a")).isPresent();
        assertThat(admission.enter("a")).isEmpty();
        assertThat(admission.enter("b")).isPresent();
    }

    @Test
    void allTogetherHaveOnlySoMany() {
        assertThat(admission.enter("a")).isPresent();
        assertThat(admission.enter("b")).isPresent();
        assertThat(admission.enter("c")).isPresent();
        assertThat(admission.enter("d")).isEmpty();
    }
}
