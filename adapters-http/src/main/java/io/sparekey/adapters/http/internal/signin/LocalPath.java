// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where people go after the sign-in: a place on this site, and never one that somebody's link sends them to elsewhere. */
final class LocalPath {

    static final String HOME = "/";

    private static final int LONGEST = 1_000;

    /** Visible ASCII: no space, no control character, no backslash (which browsers take for a slash), no second slash in front. */
    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private LocalPath() {}

    /** The path with its query, if it is one of this site and not the sign-in itself; the home page otherwise. */
    static String of(Optional<String> wanted) {
        return wanted.filter(path -> path.length() <= LONGEST)
                .filter(path -> SAFE.matcher(path).matches())
                .filter(path -> !path.startsWith("/sign-"))
                .orElse(HOME);
    }
}
