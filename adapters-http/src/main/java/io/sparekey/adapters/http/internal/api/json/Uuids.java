// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids in the text form of RFC 9562, section 4, and in no other; Java alone takes shorter ones, too. */
public final class Uuids {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /** The id. @throws IllegalArgumentException if it is none */
    public static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no UUID");
        }
        return UUID.fromString(text);
    }
}
