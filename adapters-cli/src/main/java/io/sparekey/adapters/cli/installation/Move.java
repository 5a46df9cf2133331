// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything goes from one database into another.
 *
 * @param from a SQLite database
 * @param to an empty database, or one that the same move was begun into
 */
public record Move(Path from, Blueprint.Database.Server to) {

    /** Told how far it has come. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * So many rows of a table are through. What this throws ends the move, to be gone on with later.
         *
         * @param step what is being done, in a word
         * @param all how many there are
         */
        void at(String step, String table, long done, long all);
    }

    /**
     * A table that is the same here and there.
     *
     * @param sha256 the digest of its rows, in hexadecimal
     */
    public record Table(String name, long rows, String sha256) {}

    /**
     * How it went: everything has arrived, and the old database takes no changes any more.
     *
     * @param opened how many keys were opened in the new database, chosen evenly among all
     * @param unopenable how many of those that were chosen open neither there nor in the old one
     */
    public record Report(List<Table> tables, int opened, int unopenable) {
        public Report {
            tables = List.copyOf(tables);
        }
    }
}
