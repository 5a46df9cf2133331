// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WipedOutputTest {

    @Test
    void outgrowsItsCapacityWithoutLosingAnything() {
        try (var out = new WipedOutput(1)) {
            out.writeContent("鍵: ");
            out.write('A');
            out.write(120);
            out.writeContent("x12y", 1, 3);

            assertThat(new String(out.copy(), StandardCharsets.UTF_8)).isEqualTo("鍵: A12012");
        }
    }

    @Test
    void hasNothingLeftWhenItIsClosedAndPrintsNothing() {
        var out = new WipedOutput(64);
        out.writeContent("KQ7M");
        assertThat(out).hasToString("4 bytes");

        out.close();

        assertThat(out.copy()).isEmpty();
    }
}
