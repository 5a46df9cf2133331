// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Transactions;
import java.time.Instant;

/** A database with everything in it that is stored. Thread-safe. */
public interface Database extends AutoCloseable {

    /** The stores in it. */
    Transactions transactions();

    /** What other adapters keep in it for a while, in transactions of its own. */
    ExpiringRecords expiringRecords();

    /** Whether it was made for a demo, where everybody may act as anybody. */
    boolean isDemo();

    /**
     * Makes it a demo for good: real keys have no place in it.
     *
     * @throws IllegalStateException if it has devices already, or is a demo
     */
    void markAsDemo(Instant now);

    /** Waits for the transactions that are running, and lets go of its connections. */
    @Override
    void close();
}
