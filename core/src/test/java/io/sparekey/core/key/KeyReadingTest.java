// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReadingTest {

    private static final String SHOWN = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
    private static final String SYMBOLS = SHOWN.replace("-", "");
    private static final int TRIALS = 2_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "KQ7M2ZRX9HTVBW4DLP6CN3YF",
                "kq7m-2zrx-9htv-bw4d-lp6c-n3yf",
                "  KQ7M 2ZRX 9HTV BW4D LP6C N3YF\t\r\n",
                "KQ7M2ZRX-9HTVBW4D LP6CN3YF",
                "KQ7M--2ZRX - 9HTV---BW4D-LP6C-N3YF-",
                "KQ7M\u20102ZRX\u20119HTV\u2012BW4D\u2013LP6C\u2014N3YF",
                "KQ7M\u20152ZRX\u22129HTV\ufe58BW4D\ufe63LP6C\uff0dN3YF",
                "KQ7M\u30fc2ZRX\uff709HTV\u00adBW4D\u301cLP6C\u3000N3YF",
                "KQ7M\u00a02ZRX\u20029HTV\u200bBW4D\u2060LP6C\ufeffN3YF",
                "\uff2b\uff31\uff17\uff2d\u30fc\uff12\uff3a\uff32\uff38-9HTV-BW4D-LP6C-\uff4e\uff13\uff59\uff46",
            })
    void takesWhatPeopleType(String typed) {
        KeyReading.Accepted accepted = accepted(typed);

        try (RecoveryKey key = accepted.key()) {
            assertThat(key.<String>lend(String::new)).isEqualTo(SHOWN);
        }
        assertThat(accepted.hints()).isEmpty();
    }

    @Test
    void takesAnyKeyHoweverItIsTyped() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            String symbols = randomSymbols(random);
            String typed = mistreated(symbols, random);

            try (RecoveryKey key = accepted(typed).key()) {
                assertThat(key.<String>lend(String::new).replace("-", ""))
                        .as("seed %d, typed as %s", seed, typed)
                        .isEqualTo(symbols);
            }
        }
    }

    private static String randomSymbols(Random random) {
        var symbols = new StringBuilder();
        for (int i = 0; i < RecoveryKey.SYMBOLS; i++) {
            symbols.append(RecoveryKey.ALPHABET.charAt(random.nextInt(RecoveryKey.ALPHABET.length())));
        }
        return symbols.toString();
    }

    private static String mistreated(String symbols, Random random) {
        String separators = "- \u3000\u2013\u30fc\u200b";
        var typed = new StringBuilder();
        for (int i = 0; i < symbols.length(); i++) {
            char symbol = symbols.charAt(i);
            char written = random.nextBoolean() ? symbol : Character.toLowerCase(symbol);
            typed.append(random.nextInt(4) == 0 ? (char) (written + 0xfee0) : written);
            if (random.nextInt(3) == 0) {
                typed.append(separators.charAt(random.nextInt(separators.length())));
            }
        }
        return typed.toString();
    }

    @Test
    void readsLowerCaseInEveryLocaleAlike() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            KeyReading.Accepted accepted = accepted("iq7m-2zrx-9htv-bw4d-lp6c-n3yf");
            accepted.key().close();

            assertThat(accepted.hints()).extracting(KeyHint::symbol).containsExactly('I');
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, O", "1, L7", "I, 8", "i, 8", "S, 95", "s, 95"})
    void pointsOutSymbolsThatMacsNeverUseAndChangesNothing(char symbol, String readings) {
        String typed = "KQ7M" + symbol + SYMBOLS.substring(5);

        KeyReading.Accepted accepted = accepted(typed);

        char upper = Character.toUpperCase(symbol);
        List<Character> likely = readings.chars().mapToObj(c -> (char) c).toList();
        assertThat(accepted.hints()).containsExactly(new KeyHint(5, upper, likely));
        try (RecoveryKey key = accepted.key()) {
            assertThat(key.<String>lend(String::new)).startsWith("KQ7M-" + upper);
        }
    }

    @Test
    void pointsOutEveryDoubtfulSymbolAtItsPosition() {
        KeyReading.Accepted accepted = accepted("0Q7M-2ZRX-9HTV-BW4D-LP6C-N31S");
        accepted.key().close();

        assertThat(accepted.hints())
                .extracting(hint -> hint.position() + ":" + hint.symbol())
                .containsExactly("1:0", "23:1", "24:S");
    }

    @Test
    void hintsAtNothingElse() {
        for (String symbol : symbolsOf(RecoveryKey.ALPHABET)) {
            KeyReading.Accepted accepted = accepted(symbol + SYMBOLS.substring(1));
            accepted.key().close();

            assertThat(accepted.hints()).as("hints for %s", symbol).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "- - -", "\u3000\u30fc\u200b"})
    void refusesNothing(String typed) {
        assertRefused(typed, FormatFault.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YFF",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C",
                "KQ7M2ZRX9HTVBW4DLP6CN3YFKQ7M2ZRX9HTVBW4DLP6CN3Y",
            })
    void refusesAnyOtherLength(String typed) {
        assertRefused(typed, FormatFault.WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                '!', '.', '_', '/', '=', '\u00c4', '\u00df', '\u0130', '\u0131', '\u039a', '\u041a', '\u82b1', '@', '[',
                '`', '{', ':'
            })
    void refusesAnyOtherSymbol(char symbol) {
        assertRefused(symbol + SYMBOLS.substring(1), FormatFault.IMPOSSIBLE_SYMBOL);
        assertRefused(SYMBOLS.substring(1) + symbol, FormatFault.IMPOSSIBLE_SYMBOL);
    }

    @Test
    void aWrongSymbolWeighsMoreThanAWrongLength() {
        assertRefused("K!", FormatFault.IMPOSSIBLE_SYMBOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WWWW-XXXX-YYYY-ZZZZ",
                "wwwwxxxxyyyyzzzz",
                "WWWW-XXXX-YYYY-ZZZZ-WWWW-XXXX",
                "WWWW-XXXX-YYYY-ZZZZ-WWWW-XXXX-YYYY-ZZZZ",
            })
    void refusesThePlaceholderOfForms(String typed) {
        assertRefused(typed, FormatFault.PLACEHOLDER);
    }

    @Test
    void aKeyThatBeginsLikeThePlaceholderIsNoPlaceholder() {
        accepted("WWWW-XXXX-YYYY-ZZZZ-WWWW-XXXW").key().close();
        assertRefused("WWWW-XXXX-YYYY", FormatFault.WRONG_LENGTH);
    }

    @Test
    void refusesOneSymbolRepeated() {
        for (String symbol : symbolsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) {
            assertRefused(symbol.repeat(RecoveryKey.SYMBOLS), FormatFault.REPEATED_SYMBOL);
        }
        accepted("A".repeat(23) + "B").key().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<key>FDE_PersonalRecoveryKeyCMS</key>",
                "<",
                "KQ7M>",
                "KQ7M\u0000",
                "0\u0082\u0001",
                "MIIBmwYJKoZIhvcNAQcDoIIBjDCCAYgCAQAxggFDMIIBPwIBADAn",
                "KQ7M2ZRX9HTVBW4DLP6CN3YFKQ7M2ZRX9HTVBW4DLP6CN3YF",
            })
    void refusesPastedFiles(String typed) {
        assertRefused(typed, FormatFault.PASTED_BLOB);
    }

    @Test
    void refusesWhatNobodyTypesWithoutReadingIt() {
        assertRefused(" ".repeat(4 * RecoveryKey.SHOWN_LENGTH + 1), FormatFault.PASTED_BLOB);
        assertRefused(" ".repeat(4 * RecoveryKey.SHOWN_LENGTH), FormatFault.EMPTY);
    }

    @Test
    void leavesWhatWasTypedToTheCaller() {
        char[] typed = SHOWN.toCharArray();

        KeyReading.of(typed)
                .<Boolean>fold(
                        accepted -> {
                            accepted.key().close();
                            return true;
                        },
                        refused -> false);

        assertThat(typed).containsExactly(SHOWN.toCharArray());
    }

    @ParameterizedTest
    @EnumSource(FormatFault.class)
    void everyFaultHasARefusalWithACodeOfItsOwn(FormatFault fault) {
        String code = Refusal.of(fault).code();

        assertThat(code)
                .isEqualTo("key-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void aHintPrintsNothingOfTheKey() {
        assertThat(new KeyHint(5, '0', List.of('O'))).hasToString("a hint at symbol 5");
    }

    private static List<String> symbolsOf(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    private static KeyReading.Accepted accepted(String typed) {
        return KeyReading.of(typed.toCharArray()).fold(accepted -> accepted, refused -> {
            throw new AssertionError("refused as " + refused.fault() + ": " + typed);
        });
    }

    private static void assertRefused(String typed, FormatFault fault) {
        FormatFault found = KeyReading.of(typed.toCharArray())
                .fold(
                        accepted -> {
                            throw new AssertionError("accepted: " + typed);
                        },
                        KeyReading.Refused::fault);
        assertThat(found).as("reading of %s", typed).isEqualTo(fault);
    }
}
