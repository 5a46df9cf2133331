// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import java.util.List;

/** The settings cannot be used. Tells all mistakes at once, never the values, which might be secrets in the wrong place. */
public final class InvalidSettings extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    InvalidSettings(List<String> mistakes) {
        super(mistakes.size() == 1 ? "a mistake in the settings:" : mistakes.size() + " mistakes in the settings:");
        this.mistakes = List.copyOf(mistakes);
    }

    /** One line for each: what is wrong where, and what is right. */
    public List<String> mistakes() {
        return mistakes;
    }
}
