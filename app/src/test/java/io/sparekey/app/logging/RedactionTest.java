// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "kq7m-2zrx-9htv-bw4d-lp6c-n3yf",
                "0000-1111-IIII-SSSS-0000-1111",
                "KQ7M2ZRX9HTVBW4DLP6CN3YF",
                "prefixKQ7M2ZRX9HTVBW4DLP6CN3YFsuffix",
                "XKQ7M-2ZRX-9HTV-BW4D-LP6C-N3YFX"
            })
    void whateverLooksLikeAKeyIsBlackedOut(String key) {
        assertThat(Redaction.redact("the key " + key + " is here"))
                .startsWith("the key ")
                .endsWith(" is here")
                .contains(Redaction.MARK)
                .doesNotContainIgnoringCase("2ZRX")
                .doesNotContain("1111-IIII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "018f3c2a-7b1e-7c3d-9a4b-5c6d7e8f9a0b",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C",
                "2026-04-01T09:00:00.000Z",
                "io.sparekey.testkit.InMemoryTransactionsContract",
                "C02XK0AAJG5J"
            })
    void idsDatesAndNamesStay(String text) {
        assertThat(Redaction.redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spk_kZ0bJ-Qm3vX_9aYw1RtUoPiLsDfGhJkZxCvBnMqWeRtY",
                "spk_KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YFKQ7M-2ZRX-9HTV",
                "spk_kZ0bJ-Qm3v"
            })
    void tokensAreBlackedOutWholeOrCutShort(String token) {
        assertThat(Redaction.redact("Authorization: Bearer " + token + ", 401"))
                .isEqualTo("Authorization: Bearer [redacted], 401");
    }

    @Test
    void severalKeysInOneTextGoAll() {
        assertThat(Redaction.redact("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF,KQ7M2ZRX9HTVBW4DLP6CN3YF"))
                .isEqualTo("[redacted],[redacted]");
    }
}
