// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.policy.EscrowPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policy: to read, and for administrators to change.
 *
 * @param values of all settings in words
 * @param form empty for those who may only read
 * @param faults settings that were typed wrongly
 * @param note what there is to say of it besides: the last part of a text's key
 * @param conflict what others changed while this was typed
 */
public record PolicyPage(
        EscrowPolicy policy,
        Map<Setting, String> values,
        Optional<PolicyForm> form,
        Set<Setting> faults,
        Optional<String> note,
        Optional<PolicyConflict> conflict) {

    public PolicyPage {
        values = Map.copyOf(values);
        faults = Set.copyOf(faults);
    }
}
