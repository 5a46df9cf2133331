// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryKeyTest {

    private static final String SHOWN = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    @Test
    void lendsTheShownForm() {
        try (RecoveryKey key = key(SHOWN)) {
            assertThat(key.<String>lend(String::new)).isEqualTo(SHOWN);
        }
    }

    @Test
    void keepsACopyOfItsOwn() {
        char[] shown = SHOWN.toCharArray();
        try (RecoveryKey key = RecoveryKey.ofShown(shown)) {
            shown[0] = 'X';

            assertThat(key.<String>lend(String::new)).isEqualTo(SHOWN);
        }
    }

    @Test
    void takesEveryLetterAndDigit() {
        try (RecoveryKey first = key("ABCD-EFGH-IJKL-MNOP-QRST-UVWX");
                RecoveryKey second = key("YZ01-2345-6789-AAAA-AAAA-AAAA")) {
            assertThat(first.<String>lend(String::new)).isEqualTo("ABCD-EFGH-IJKL-MNOP-QRST-UVWX");
            assertThat(second.<String>lend(String::new)).isEqualTo("YZ01-2345-6789-AAAA-AAAA-AAAA");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KQ7M2ZRX9HTVBW4DLP6CN3YF",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\n",
                " KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "kq7m-2zrx-9htv-bw4d-lp6c-n3yf",
                "KQ7M 2ZRX 9HTV BW4D LP6C N3YF",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y-",
                "-Q7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "KQ7MX2ZRX-9HTV-BW4D-LP6C-N3YF",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y\uff26",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y@",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y[",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y/",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y:",
            })
    void refusesAnythingElseFromAMachineAndDoesNotSayWhat(String shown) {
        assertThatThrownBy(() -> key(shown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a recovery key of six groups of four");
    }

    /** What {@code openssl dgst -sha256 -hmac KQ7M2ZRX9HTVBW4DLP6CN3YF} makes of it. */
    @Test
    void authenticatesAsRfc2104Says() {
        try (RecoveryKey key = key("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF")) {
            assertThat(HexFormat.of().formatHex(key.authenticate("nonce".getBytes(StandardCharsets.US_ASCII))))
                    .isEqualTo("3a6a96e61133b48129b441b8bc9891bf43edaa2d1149e02f53ac3d6dc2bbb57e");
        }
    }

    @Test
    void doesNotPrint() {
        try (RecoveryKey key = key(SHOWN)) {
            assertThat(key).hasToString("[redacted]");
            assertThat(new KeyReading.Accepted(key, List.of()).toString()).doesNotContain("KQ7M");
        }
    }

    @Test
    void doesNotCompareByAccident() {
        try (RecoveryKey key = key(SHOWN);
                RecoveryKey twin = key(SHOWN)) {
            assertThat(key).isNotEqualTo(twin);
        }
    }

    @Test
    void wipesWhatItLent() {
        List<char[]> leaked = new ArrayList<>();
        try (RecoveryKey key = key(SHOWN)) {
            key.lend(leaked::add);
        }

        assertThat(leaked.get(0)).containsOnly('\0');
    }

    @Test
    void wipesWhatItLentEvenToSomebodyWhoThrows() {
        List<char[]> leaked = new ArrayList<>();
        try (RecoveryKey key = key(SHOWN)) {
            assertThatThrownBy(() -> key.lend(shown -> {
                        leaked.add(shown);
                        throw new UnsupportedOperationException("on purpose");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        assertThat(leaked.get(0)).containsOnly('\0');
    }

    @Test
    void whoeverWritesIntoWhatWasLentDoesNotChangeTheKey() {
        try (RecoveryKey key = key(SHOWN)) {
            key.lend(shown -> shown[0] = 'X');

            assertThat(key.<String>lend(String::new)).isEqualTo(SHOWN);
        }
    }

    @Test
    void isOfNoUseOnceClosed() {
        try (RecoveryKey open = key(SHOWN)) {
            RecoveryKey closed = key(SHOWN);
            closed.close();
            closed.close();

            assertThatThrownBy(() -> closed.lend(String::new)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> closed.sameAs(open)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> open.sameAs(closed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingWipesTheSymbols() throws ReflectiveOperationException {
        RecoveryKey key = key(SHOWN);
        var symbols = RecoveryKey.class.getDeclaredField("symbols");
        symbols.setAccessible(true);
        char[] inside = (char[]) symbols.get(key);
        assertThat(inside).contains('K', 'Q');

        key.close();

        assertThat(inside).containsOnly('\0');
    }

    @Test
    void isTheSameAsAKeyOfTheSameSymbols() {
        try (RecoveryKey key = key(SHOWN);
                RecoveryKey twin = key(SHOWN)) {
            assertThat(key.sameAs(twin)).isTrue();
            assertThat(key.sameAs(key)).isTrue();
        }
    }

    @Test
    void differsByAnySymbol() {
        try (RecoveryKey key = key(SHOWN)) {
            for (int i = 0; i < RecoveryKey.SHOWN_LENGTH; i++) {
                char[] other = SHOWN.toCharArray();
                if (other[i] != '-') {
                    other[i] = other[i] == 'A' ? 'B' : 'A';
                    try (RecoveryKey different = RecoveryKey.ofShown(other)) {
                        assertThat(key.sameAs(different)).as("symbol at %d", i).isFalse();
                    }
                }
            }
        }
    }

    private static RecoveryKey key(String shown) {
        return RecoveryKey.ofShown(shown.toCharArray());
    }
}
