// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What came of reading something that a person typed or pasted as a recovery key. Lower case, spaces, missing hyphens, Unicode
 * dashes and full-width letters are taken as they are meant; nothing else is guessed.
 */
public sealed interface KeyReading {

    /** 24 symbols of A–Z and 0–9. The caller closes the key. */
    record Accepted(RecoveryKey key, List<KeyHint> hints) implements KeyReading {
        public Accepted {
            hints = List.copyOf(hints);
        }

        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused) {
            return accepted.apply(this);
        }
    }

    /** Not a key. */
    record Refused(FormatFault fault) implements KeyReading {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    /** Continues with whichever it is. */
    <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused);

    /** Reads what was typed; the array stays the caller's, to be wiped by them. */
    static KeyReading of(char[] typed) {
        if (looksLikeBlob(typed)) {
            return new Refused(FormatFault.PASTED_BLOB);
        }
        char[] symbols = new char[typed.length];
        int count = 0;
        boolean impossible = false;
        for (char c : typed) {
            if (!separates(c)) {
                char symbol = upper(c);
                impossible |= !RecoveryKey.isLetterOrDigit(symbol);
                symbols[count++] = symbol;
            }
        }
        char[] exact = Arrays.copyOf(symbols, count);
        try {
            return impossible ? new Refused(FormatFault.IMPOSSIBLE_SYMBOL) : ofSymbols(exact);
        } finally {
            Arrays.fill(symbols, '\0');
            Arrays.fill(exact, '\0');
        }
    }

    private static KeyReading ofSymbols(char[] symbols) {
        if (symbols.length == 0) {
            return new Refused(FormatFault.EMPTY);
        }
        if (isPlaceholder(symbols)) {
            return new Refused(FormatFault.PLACEHOLDER);
        }
        if (symbols.length != RecoveryKey.SYMBOLS) {
            return new Refused(FormatFault.WRONG_LENGTH);
        }
        boolean repeated = true;
        List<KeyHint> hints = new ArrayList<>();
        for (int i = 0; i < symbols.length; i++) {
            repeated &= symbols[i] == symbols[0];
            List<Character> readings = KeyHint.readingsOf(symbols[i]);
            if (!readings.isEmpty()) {
                hints.add(new KeyHint(i + 1, symbols[i], readings));
            }
        }
        return repeated ? new Refused(FormatFault.REPEATED_SYMBOL) : new Accepted(new RecoveryKey(symbols), hints);
    }

    /** WWWWXXXXYYYYZZZZ, repeated as often as it takes. */
    private static boolean isPlaceholder(char[] symbols) {
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i] != 'W' + (i / 4) % 4) {
                return false;
            }
        }
        return symbols.length >= 16;
    }

    /** Property-list text, binary data, or longer than anybody types by mistake. */
    private static boolean looksLikeBlob(char[] typed) {
        if (typed.length > 4 * RecoveryKey.SHOWN_LENGTH) {
            return true;
        }
        int solid = 0;
        for (char c : typed) {
            boolean binary = Character.isISOControl(c) && !Character.isWhitespace(c);
            if (c == '<' || c == '>' || binary) {
                return true;
            }
            solid += separates(c) ? 0 : 1;
        }
        return solid >= 2 * RecoveryKey.SYMBOLS;
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c) || isDash(c);
    }

    /** Zero-width characters that come along when text is copied. */
    private static boolean isInvisible(char c) {
        return c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\u2060' || c == '\ufeff';
    }

    /** All Unicode dashes, and the three characters that keyboards produce in their place: minus, soft hyphen, long-vowel mark. */
    private static boolean isDash(char c) {
        return Character.getType(c) == Character.DASH_PUNCTUATION
                || c == '\u2212'
                || c == '\u00ad'
                || c == '\u30fc'
                || c == '\uff70';
    }

    /** Upper case by arithmetic, since a locale may know better (Turkish dotless i); full-width letters become plain ones. */
    private static char upper(char c) {
        char plain = c >= '\uff01' && c <= '\uff5e' ? (char) (c - 0xfee0) : c;
        return plain >= 'a' && plain <= 'z' ? (char) (plain - 'a' + 'A') : plain;
    }
}
