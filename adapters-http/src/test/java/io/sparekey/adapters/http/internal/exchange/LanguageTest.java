// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void theBrowserChooses() {
        assertThat(Language.of("ja-JP,ja;q=0.9,en;q=0.5")).isEqualTo(Language.JAPANESE);
        assertThat(Language.of("de,en;q=0.7")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("fr")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void whatMakesNoSenseOrIsTooLongIsEnglish() {
        assertThat(Language.of("ja;q=none")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("ja," + "zh-cmn-0001,".repeat(1_000))).isEqualTo(Language.ENGLISH);
    }
}
