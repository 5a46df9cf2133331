// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.usecase.ForeseePolicy;
import java.util.List;

/**
 * What another policy would change, before it is saved.
 *
 * @param effect whom it would affect
 */
public record PolicyPreview(PolicyForm form, List<Difference> differences, ForeseePolicy.Effect effect) {

    /** A setting that would change, in words. */
    public record Difference(Setting setting, String now, String then) {}

    public PolicyPreview {
        differences = List.copyOf(differences);
    }
}
