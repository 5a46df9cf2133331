// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.Policies;
import io.sparekey.core.port.StaleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies in a list that begins with the defaults. */
final class InMemoryPolicies implements Policies {

    private final List<EscrowPolicy> versions = new ArrayList<>(List.of(EscrowPolicy.defaults()));

    InMemoryPolicies copy() {
        var copy = new InMemoryPolicies();
        copy.versions.addAll(versions.subList(1, versions.size()));
        return copy;
    }

    @Override
    public EscrowPolicy current() {
        return versions.get(versions.size() - 1);
    }

    @Override
    public Optional<EscrowPolicy> find(long version) {
        return versions.stream().filter(policy -> policy.version() == version).findFirst();
    }

    @Override
    public void add(EscrowPolicy next) {
        if (next.version() != current().version() + 1) {
            throw new StaleVersion("the policy");
        }
        versions.add(next);
    }
}
