// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/** What is known of a key, in one word, for counting; the dated facts are its {@link Confidence}. */
public enum Evidence {
    /** A later report carried another key. */
    CONTRADICTED,
    /** The Mac itself validated it. */
    PROVEN,
    /** A later report carried it again. */
    CONFIRMED,
    /** It was taken in; nothing more is known. */
    RECEIVED
}
