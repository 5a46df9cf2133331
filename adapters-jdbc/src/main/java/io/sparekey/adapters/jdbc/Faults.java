// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.SQLException;

/** Says in the core's words what a database complains about. */
@FunctionalInterface
interface Faults {

    /**
     * The exception to throw: {@code StaleVersion} where somebody else was first, {@code StoreUnavailable} where the database cannot be
     * used, {@code IllegalStateException} where a rule of the schema was broken.
     *
     * @param what the kind of thing and its id
     */
    RuntimeException translate(SQLException fault, String what);
}
