// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import io.sparekey.adapters.http.host.ExpiringRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the portal keeps for a while, in the database that everything else is in: so any node finds it. */
public final class KeptRecords implements ExpiringRecords {

    private final io.sparekey.adapters.jdbc.ExpiringRecords records;
    private final Clock clock;

    /** In that database, by that clock. */
    public KeptRecords(io.sparekey.adapters.jdbc.ExpiringRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public boolean add(String kind, String id, String subject, byte[] value, Instant expires) {
        return records.add(kind, id, subject, value, expires, clock.instant());
    }

    @Override
    public Optional<byte[]> find(String kind, String id) {
        return records.find(kind, id, clock.instant());
    }

    @Override
    public boolean replace(String kind, String id, byte[] value, Instant expires) {
        return records.replace(kind, id, value, expires, clock.instant());
    }

    @Override
    public Optional<byte[]> take(String kind, String id) {
        return records.take(kind, id, clock.instant());
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
    public int purge(int limit) {
        return records.purge(clock.instant(), limit);
    }
}
