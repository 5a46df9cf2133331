// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

/**
 * What became of a row, or would.
 *
 * @param line the line of the file, from 1
 * @param serial the serial number, as far as it can be read
 * @param message what else is to be said; may be empty
 */
public record RowVerdict(int line, String serial, Kind kind, String message) {

    /** Verdicts. */
    public enum Kind {
        ADDED("added", "new in the registry"),
        RESTORED("restored", "had been removed and came back"),
        CHANGED("changed", "became what the row says"),
        UNCHANGED("unchanged", "as the row says already"),
        DIFFERS("differs", "registered otherwise or removed, and left so; --update would change it"),
        UNREADABLE("unreadable", "not taken in");

        private final String word;
        private final String meaning;

        Kind(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        /** The stable word, for scripts. */
        public String word() {
            return word;
        }

        /** What it means, for people. */
        public String meaning() {
            return meaning;
        }
    }

    /** Whether the row could not be taken. */
    public boolean isBad() {
        return kind == Kind.UNREADABLE;
    }
}
