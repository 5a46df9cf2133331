// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.page.Texts;
import java.util.Locale;

/** The core's constants in words. */
public final class Words {

    private final Texts texts;

    /** In that language. */
    public Words(Texts texts) {
        this.texts = texts;
    }

    /** What the constant is called. */
    public String of(Enum<?> constant) {
        return texts.of(prefix(constant.getDeclaringClass()), constant);
    }

    /** What the constant of that name is called. */
    String of(Class<?> type, String constant) {
        return texts.get(prefix(type) + "." + constant.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String prefix(Class<?> type) {
        return "staff.word."
                + type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
