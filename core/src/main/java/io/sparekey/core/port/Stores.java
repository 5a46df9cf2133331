// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

/** Everything that is stored, inside one transaction and nowhere else. */
public interface Stores {

    /** The registry. */
    Devices devices();

    /** The escrowed versions. */
    EscrowedKeys keys();

    /** Attempts and orders. */
    Rotations rotations();

    /** Envelopes that wait to be opened. */
    Deliveries deliveries();

    /** The policy and its history. */
    Policies policies();

    /** What was done. */
    AuditTrail audit();

    /** What people are to be told. */
    Notices notices();

    /** Who is meant by an imported login name. */
    Logins logins();

    /** Who the people are that have signed in. */
    People people();

    /** The API tokens. */
    ApiTokens tokens();

    /** The credentials of device agents. */
    AgentCredentials agents();

    /** Numbers about all of it. */
    Figures figures();

    /** The vault's own: data keys, wrapped. */
    DataKeys dataKeys();

    /** The vault's own: certificates that Macs encrypt to. */
    DeviceCertificates certificates();
}
