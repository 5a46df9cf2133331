// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.adapters.http.internal.exchange.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * All texts of the pages in one language, by key. They come from {@code texts/AREA.LANGUAGE.properties} in UTF-8; {@code {0}}, {@code {1}}
 * and so on stand for arguments, and nothing else in them has a meaning of its own.
 */
public final class Texts {

    private static final List<String> AREAS = List.of("common", "owner", "reveal", "signin", "staff");
    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Texts(language, read(language)));
        }
    }

    private final Language language;
    private final Map<String, String> texts;

    private Texts(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** The texts in that language. */
    public static Texts in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** The language. */
    public Language language() {
        return language;
    }

    /** The text with that key. @throws IllegalArgumentException if there is none */
    public String get(String key, Object... arguments) {
        String text = Optional.ofNullable(texts.get(key))
                .orElseThrow(() -> new IllegalArgumentException("no text " + key + " in " + language));
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** The text for a constant: the key is {@code prefix.constant} in lower case with hyphens. */
    public String of(String prefix, Enum<?> constant) {
        return get(prefix + "." + code(constant));
    }

    /** The constant's part of a key: lower case with hyphens. */
    public static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All keys, for the tests that hold the languages against each other. */
    public Set<String> keys() {
        return texts.keySet();
    }

    private static Map<String, String> read(Language language) {
        Map<String, String> all = new HashMap<>();
        for (String area : AREAS) {
            String name = "/io/sparekey/adapters/http/texts/" + area + "." + language.tag() + ".properties";
            Properties read = new Properties();
            try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
                read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            read.forEach((key, value) -> {
                if (all.put((String) key, (String) value) != null) {
                    throw new IllegalStateException("two texts " + key + " in " + language);
                }
            });
        }
        return Map.copyOf(all);
    }
}
