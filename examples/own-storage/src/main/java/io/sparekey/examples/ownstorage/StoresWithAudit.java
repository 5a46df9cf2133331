// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

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

/** Other stores with another audit trail. */
record StoresWithAudit(Stores others, AuditTrail audit) implements Stores {

    @Override
    public Devices devices() {
        return others.devices();
    }

    @Override
    public EscrowedKeys keys() {
        return others.keys();
    }

    @Override
    public Rotations rotations() {
        return others.rotations();
    }

    @Override
    public Deliveries deliveries() {
        return others.deliveries();
    }

    @Override
    public Policies policies() {
        return others.policies();
    }

    @Override
    public Notices notices() {
        return others.notices();
    }

    @Override
    public Logins logins() {
        return others.logins();
    }

    @Override
    public People people() {
        return others.people();
    }

    @Override
    public ApiTokens tokens() {
        return others.tokens();
    }

    @Override
    public AgentCredentials agents() {
        return others.agents();
    }

    @Override
    public Figures figures() {
        return others.figures();
    }

    @Override
    public DataKeys dataKeys() {
        return others.dataKeys();
    }

    @Override
    public DeviceCertificates certificates() {
        return others.certificates();
    }
}
