// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Figures;
import io.sparekey.core.port.Stores;

/** All that is stored. What the tables hold is immutable, so a copy of the tables is a copy of everything. */
record Tables(
        InMemoryDevices devices,
        InMemoryEscrowedKeys keys,
        InMemoryRotations rotations,
        InMemoryDeliveries deliveries,
        InMemoryPolicies policies,
        InMemoryAuditTrail audit,
        InMemoryNotices notices,
        InMemoryLogins logins,
        InMemoryPeople people,
        InMemoryApiTokens tokens,
        InMemoryAgentCredentials agents,
        InMemoryDataKeys dataKeys,
        InMemoryDeviceCertificates certificates)
        implements Stores {

    static Tables empty() {
        var dataKeys = new InMemoryDataKeys();
        var people = new InMemoryPeople();
        return new Tables(
                new InMemoryDevices(people),
                new InMemoryEscrowedKeys(dataKeys),
                new InMemoryRotations(),
                new InMemoryDeliveries(),
                new InMemoryPolicies(),
                new InMemoryAuditTrail(),
                new InMemoryNotices(),
                new InMemoryLogins(),
                people,
                new InMemoryApiTokens(),
                new InMemoryAgentCredentials(),
                dataKeys,
                new InMemoryDeviceCertificates(dataKeys));
    }

    @Override
    public Figures figures() {
        return new InMemoryFigures(this);
    }

    Tables copy() {
        InMemoryDataKeys copied = dataKeys.copy();
        InMemoryPeople copiedPeople = people.copy();
        return new Tables(
                devices.copy(copiedPeople),
                keys.copy(copied),
                rotations.copy(),
                deliveries.copy(),
                policies.copy(),
                audit.copy(),
                notices.copy(),
                logins.copy(),
                copiedPeople,
                tokens.copy(),
                agents.copy(),
                copied,
                certificates.copy(copied));
    }
}
