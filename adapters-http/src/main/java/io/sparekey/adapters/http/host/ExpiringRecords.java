// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.host;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept for a while and must be found whichever node answers: sessions, sign-ins under way, idempotency keys. Thread-safe; each
 * method is atomic and durable. An expired record is as good as gone.
 */
public interface ExpiringRecords {

    /**
     * Adds a record.
     *
     * @param kind what it is; with {@code id} it names the record
     * @param subject whose it is, for {@link #removeAll}; may be empty
     * @param value at most 64 KiB
     * @return whether it was added: false if there is one that has not expired
     */
    boolean add(String kind, String id, String subject, byte[] value, Instant expires);

    /** The value of the record. */
    Optional<byte[]> find(String kind, String id);

    /** Puts another value and another end in the place of a record. @return whether it was there */
    boolean replace(String kind, String id, byte[] value, Instant expires);

    /** Reads and removes the record; of several callers one gets it. */
    Optional<byte[]> take(String kind, String id);

    /** Removes the record. @return whether it was there */
    boolean remove(String kind, String id);

    /** Removes all records of the kind and subject. @return how many there were */
    int removeAll(String kind, String subject);

    /** Removes all records of the kind and subject but so many, those that expire last. @return how many were removed */
    int removeAllBut(String kind, String subject, int most);

    /** Deletes expired records, up to so many. @return how many there were */
    int purge(int limit);
}
