// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import java.util.Arrays;
import java.util.function.Consumer;

/** A passphrase in memory: lent out, wiped on close, never printed. */
public final class Passphrase implements AutoCloseable {

    private final char[] text;

    /** Takes over the array: it is wiped on close. */
    public Passphrase(char[] text) {
        this.text = text;
    }

    /** Lends it; what is lent must not be kept. */
    public void lend(Consumer<char[]> use) {
        use.accept(text);
    }

    /** Whether nothing was typed. */
    public boolean isEmpty() {
        return text.length == 0;
    }

    /** Whether it has fewer characters than that. */
    public boolean isShorterThan(int characters) {
        return text.length < characters;
    }

    /** Whether both are the same. */
    public boolean sameAs(Passphrase other) {
        return Arrays.equals(text, other.text);
    }

    @Override
    public void close() {
        Arrays.fill(text, '\0');
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
