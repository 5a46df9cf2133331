// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

/**
 * Who did something, as the audit trail names them.
 *
 * @param realm the identity provider's issuer of a person; empty for others
 * @param name the person's immutable claim, the gateway's name, or {@code system}
 */
public record ActorId(Kind kind, String realm, String name) {

    /** What kind of actor it is. */
    public enum Kind {
        PERSON,
        GATEWAY,
        SYSTEM
    }

    @Override
    public String toString() {
        return kind == Kind.PERSON ? name + "@" + realm : name;
    }
}
