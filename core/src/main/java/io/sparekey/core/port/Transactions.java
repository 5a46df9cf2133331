// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import java.util.function.Function;

/**
 * The boundary of all that is stored. Thread-safe.
 *
 * <p>The work may run on another thread, and may be run again after a serialisation failure, so it has no effect but on the stores;
 * no network, no sealing and no opening of keys happens inside. When it returns, what it did is durable; when it throws, nothing
 * of it has happened, save for a store that broke off while it committed. The stores are of no use after it.
 */
public interface Transactions {

    /**
     * Runs the work and commits.
     *
     * @return what the work returned
     * @throws IllegalStateException if called inside a transaction
     * @throws StaleVersion if something was changed on top of a version that is no longer the newest
     * @throws StoreUnavailable if the store could not be reached or did not take it; nothing was changed, or nobody knows whether it
     *     was, and then the message says so
     */
    <T> T run(Function<Stores, T> work);

    /**
     * Runs work that, as a rule, only reads: on what is committed when it begins, and beside others that write. Work that comes to write
     * something after all, such as that it was refused, is run once more, as {@link #run} does. Throws what that throws.
     *
     * @return what the work returned
     */
    default <T> T read(Function<Stores, T> work) {
        return run(work);
    }
}
