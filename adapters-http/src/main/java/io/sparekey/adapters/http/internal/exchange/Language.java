// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The languages that pages are written in. */
public enum Language {
    /** English, where nothing else fits. */
    ENGLISH("en"),
    /** Japanese. */
    JAPANESE("ja");

    /** Reading such a header costs more than its length lets on; no browser sends a longer one. */
    private static final int LONGEST = 200;

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language tag (BCP 47). */
    public String tag() {
        return tag;
    }

    /** Its locale. */
    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The one that an {@code Accept-Language} header asks for; English if it asks for none of ours or makes no sense. */
    public static Language of(String acceptLanguage) {
        if (acceptLanguage.length() > LONGEST) {
            return ENGLISH;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            String found = Locale.lookupTag(
                    ranges, Arrays.stream(values()).map(Language::tag).toList());
            return Arrays.stream(values())
                    .filter(language -> language.tag.equals(found))
                    .findFirst()
                    .orElse(ENGLISH);
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }
}
