// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    /** Escape, the one-character introducer of sequences (C1), line ends, and what turns the writing round. */
    @ParameterizedTest
    @ValueSource(chars = {'\u001b', '\u009b', '\u0085', '\n', '\u007f', '\u2028', '\u202e', '\u061c', '\u2066'})
    void nothingThatATerminalObeysIsLeft(char control) {
        assertThat(Text.harmless("a" + control + "b")).isEqualTo("a?b");
    }

    @Test
    void otherTextsStayAsTheyAre() {
        assertThat(Text.harmless("花子のMac – “é”")).isEqualTo("花子のMac – “é”");
    }
}
