// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Admission admission = new Admission(
            new Bounds(1, SECOND, SECOND, 1, 1, 3, 2, SECOND, new Bounds.Events(SECOND, SECOND, SECOND, 1, 1)));

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
    void aNetworkOfOneClientCountsOnce() {
        assertThat(admission.enter("2001:db8:0:1:0:0:0:1")).isPresent();
        assertThat(admission.enter("2001:db8:0:1:0:0:0:2")).isPresent();
        assertThat(admission.enter("2001:db8:0:1:0:0:0:3")).isEmpty();
    }

    @Test
    void allTogetherHaveOnlySoMany() {
        assertThat(admission.enter("a")).isPresent();
        assertThat(admission.enter("b")).isPresent();
        assertThat(admission.enter("c")).isPresent();
        assertThat(admission.enter("d")).isEmpty();
    }
}
