// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.session;

import io.sparekey.adapters.http.host.ExpiringRecords;
import java.time.Instant;
import java.util.Optional;

/** Records as a node sees them that has read one just before another node removed it. */
final class LeavingRecords implements ExpiringRecords {

    private final ExpiringRecords records;
    private final byte[] read;

    LeavingRecords(ExpiringRecords records, byte[] read) {
        this.records = records;
        this.read = read.clone();
    }

    @Override
    public Optional<byte[]> find(String kind, String id) {
        return Optional.of(read.clone());
    }

    @Override
    public boolean add(String kind, String id, String subject, byte[] value, Instant expires) {
        return records.add(kind, id, subject, value, expires);
    }

    @Override
    public boolean replace(String kind, String id, byte[] value, Instant expires) {
        return records.replace(kind, id, value, expires);
    }

    @Override
    public Optional<byte[]> take(String kind, String id) {
        return records.take(kind, id);
    }

    @Override
    public boolean remove(String kind, String id) {
        return records.remove(kind, id);
    }

    @Override
    public int removeAll(String kind, String subject) {
        return records.removeAll(kind, subject);
    }

    @Override
    public int removeAllBut(String kind, String subject, int most) {
        return records.removeAllBut(kind, subject, most);
    }

    @Override
    public int purge(int limit) {
        return records.purge(limit);
    }
}
