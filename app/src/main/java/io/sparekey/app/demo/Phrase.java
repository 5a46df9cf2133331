// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import java.util.Locale;

/** A few words of the story, in each language of the portal. */
record Phrase(String english, String japanese) {

    /** In that language; in English where it is another one. */
    String in(Locale language) {
        return language.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? japanese : english;
    }
}
