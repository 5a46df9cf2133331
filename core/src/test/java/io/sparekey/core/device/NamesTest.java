// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    /** Names of people are shown on terminals, which obey control characters, the ones above 127 as well. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u001b[31m", "a\u009b31m", "a\nb"})
    void whatIsNoNameIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoginName(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId("https://id.example.org", text));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(text, "ann"));
    }

    @Test
    void namesOfAnyScriptAreTaken() {
        assertThat(new LoginName(" 花子@例.JP ").value()).isEqualTo("花子@例.jp");
        assertThat(new UserId("https://id.example.org", "花子")).hasToString("花子@https://id.example.org");
    }
}
