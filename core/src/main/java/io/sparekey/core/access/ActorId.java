// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

/**
 * Who did something, as the audit trail names them.
 *
 * @param realm the identity provider's issuer of a person; empty for others
 * @param name the person's immutable claim, the gateway's name, {@code system}, or that of a device agent: {@link #AGENT} and the device's id
 */
public record ActorId(Kind kind, String realm, String name) {

    /** How the names of device agents begin; they count as parts of the system. */
    public static final String AGENT = "agent-";

    /** What kind of actor it is. */
    public enum Kind {
        PERSON,
        GATEWAY,
        SYSTEM
    }

    /** Whether it is the agent on a device. */
    public boolean isAgent() {
        return kind == Kind.SYSTEM && name.startsWith(AGENT);
    }

    @Override
    public String toString() {
        return kind == Kind.PERSON ? name + "@" + realm : name;
    }
}
