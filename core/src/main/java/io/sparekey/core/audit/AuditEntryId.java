// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import java.util.UUID;

/** Names an audit entry: a time-ordered UUID (RFC 9562, version 7), so that entries page in the order in which they were made. */
public record AuditEntryId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
