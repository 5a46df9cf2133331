// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * UUIDs as 16 bytes, big end first (RFC 9562, section 4): bytes compare like the texts, so that UUIDs of version 7 keep their time
 * order in every index. {@link UUID#compareTo} does not: it takes its halves for signed.
 */
final class Uuids {

    /** Before every UUID in use: where a list begins. */
    static final UUID FIRST = new UUID(0, 0);

    /** After every UUID in use: where a list that runs backwards begins. */
    static final UUID LAST = new UUID(-1, -1);

    private Uuids() {}

    static byte[] toBytes(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static UUID fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
