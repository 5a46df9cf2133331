// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

/** Colours for a terminal (ECMA-48, SGR), or none. */
enum Paint {
    HEADING("1;36"),
    ACTOR("1"),
    GOOD("32"),
    BAD("1;31"),
    DIM("2");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** The text in this colour, if there are colours. */
    String on(String text, boolean colours) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
