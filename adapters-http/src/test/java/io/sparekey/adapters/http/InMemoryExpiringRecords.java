// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http;

import io.sparekey.adapters.http.host.ExpiringRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records in a map, for tests; expired by the clock given. */
public final class InMemoryExpiringRecords implements ExpiringRecords {

    private record Name(String kind, String id) {}

    private static final class Kept {

        private final String subject;
        private final byte[] value;
        private final Instant expires;

        Kept(String subject, byte[] value, Instant expires) {
            this.subject = subject;
            this.value = value.clone();
            this.expires = expires;
        }
    }

    private final Map<Name, Kept> records = new HashMap<>();
    private final Clock clock;

    /** Expired by that clock. */
    public InMemoryExpiringRecords(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean add(String kind, String id, String subject, byte[] value, Instant expires) {
        boolean absent = kept(kind, id).isEmpty();
        if (absent) {
            records.put(new Name(kind, id), new Kept(subject, value, expires));
        }
        return absent;
    }

    @Override
    public synchronized Optional<byte[]> find(String kind, String id) {
        return kept(kind, id).map(kept -> kept.value.clone());
    }

    @Override
    public synchronized boolean replace(String kind, String id, byte[] value, Instant expires) {
        Optional<Kept> before = kept(kind, id);
        before.ifPresent(kept -> records.put(new Name(kind, id), new Kept(kept.subject, value, expires)));
        return before.isPresent();
    }

    @Override
    public synchronized Optional<byte[]> take(String kind, String id) {
        Optional<byte[]> value = find(kind, id);
        records.remove(new Name(kind, id));
        return value;
    }

    @Override
    public synchronized boolean remove(String kind, String id) {
        boolean there = kept(kind, id).isPresent();
        records.remove(new Name(kind, id));
        return there;
    }

    @Override
    public synchronized int removeAll(String kind, String subject) {
        int before = records.size();
        records.entrySet()
                .removeIf(entry -> entry.getKey().kind().equals(kind)
                        && entry.getValue().subject.equals(subject));
        return before - records.size();
    }

    @Override
    public synchronized int removeAllBut(String kind, String subject, int most) {
        List<Name> surplus = records.entrySet().stream()
                .filter(entry -> entry.getKey().kind().equals(kind)
                        && entry.getValue().subject.equals(subject))
                .sorted(Comparator.comparing((Map.Entry<Name, Kept> entry) -> entry.getValue().expires)
                        .reversed())
                .skip(most)
                .map(Map.Entry::getKey)
                .toList();
        surplus.forEach(records::remove);
        return surplus.size();
    }

    @Override
    public synchronized int purge(int limit) {
        List<Name> expired = records.entrySet().stream()
                .filter(entry -> !clock.instant().isBefore(entry.getValue().expires))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        expired.forEach(records::remove);
        return expired.size();
    }

    private Optional<Kept> kept(String kind, String id) {
        return Optional.ofNullable(records.get(new Name(kind, id)))
                .filter(kept -> clock.instant().isBefore(kept.expires));
    }
}
