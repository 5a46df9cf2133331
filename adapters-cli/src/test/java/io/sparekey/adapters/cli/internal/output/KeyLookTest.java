// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLookTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "kq7m-2zrx-9htv-bw4d-lp6c-n3yf",
                "KQ7M2ZRX9HTVBW4DLP6CN3YF",
                "KQ7M 2ZRX 9HTV BW4D LP6C N3YF",
                "KQ7M–2ZRX–9HTV–BW4D–LP6C–N3YF",
                "--key=KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "pass_KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "spk_KQ7M2ZRX9HTVBW4DLP6CN3YF",
                "is it \"KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\"?"
            })
    void keysAreRecognised(String text) {
        assertThat(KeyLook.isAmong("key", "store", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C02XK1ZZ",
                "019d4845-6280-7000-afb0-d2e4d5ec4aba",
                "KQ7M-2ZRX-9HTV",
                "spk_KQ7M2ZRX9HTVBW4DLP6CN3YF_aaaaaaaaaaaaaaaaaa",
                "https://id.example.org",
                "locked out, ticket 4711, since last week",
                "this will take some more time"
            })
    void otherTextsAreNot(String text) {
        assertThat(KeyLook.isAmong("key", "reveal", text)).isFalse();
    }
}
