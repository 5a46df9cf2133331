// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import java.util.List;
import java.util.Optional;

/**
 * What others changed in the policy while somebody was editing it.
 *
 * @param at when the last of them did
 * @param who it was, in words
 */
public record PolicyConflict(Optional<String> at, String who, List<Line> lines) {

    /**
     * A setting that they changed, in words.
     *
     * @param yours what was typed instead; empty if that was not touched, so that theirs stays
     */
    public record Line(Setting setting, String was, String now, Optional<String> yours) {}

    public PolicyConflict {
        lines = List.copyOf(lines);
    }
}
