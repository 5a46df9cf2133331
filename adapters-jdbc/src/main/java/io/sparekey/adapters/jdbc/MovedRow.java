// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way from one database into another. Nothing in it is in the clear that is not in the database.
 *
 * @param values Long, Boolean, String, bytes or null, in the order of the columns
 */
record MovedRow(List<@Nullable Object> values) {

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return values.size() + " values";
    }
}
