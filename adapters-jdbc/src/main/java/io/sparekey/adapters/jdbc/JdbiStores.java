// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.AgentCredentials;
import io.sparekey.core.port.ApiTokens;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.Deliveries;
import io.sparekey.core.port.DeviceCertificates;
import io.sparekey.core.port.Devices;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.port.Figures;
import io.sparekey.core.port.Logins;
import io.sparekey.core.port.Notices;
import io.sparekey.core.port.People;
import io.sparekey.core.port.Policies;
import io.sparekey.core.port.Rotations;
import io.sparekey.core.port.Stores;

/** All stores over one transaction. */
record JdbiStores(
        Devices devices,
        EscrowedKeys keys,
        Rotations rotations,
        Deliveries deliveries,
        Policies policies,
        AuditTrail audit,
        Notices notices,
        Logins logins,
        People people,
        ApiTokens tokens,
        AgentCredentials agents,
        Figures figures,
        DataKeys dataKeys,
        DeviceCertificates certificates)
        implements Stores {

    static Stores over(Session session) {
        return new JdbiStores(
                new JdbiDevices(session),
                new JdbiEscrowedKeys(session),
                new JdbiRotations(session),
                new JdbiDeliveries(session),
                new JdbiPolicies(session),
                new JdbiAuditTrail(session),
                new JdbiNotices(session),
                new JdbiLogins(session),
                new JdbiPeople(session),
                new JdbiApiTokens(session),
                new JdbiAgentCredentials(session),
                new JdbiFigures(session),
                new JdbiDataKeys(session),
                new JdbiDeviceCertificates(session));
    }
}
