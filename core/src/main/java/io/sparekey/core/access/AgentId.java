// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import java.util.UUID;

/** Names the credential of a device agent for ever; not secret: a time-ordered UUID (RFC 9562, version 7). */
public record AgentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
