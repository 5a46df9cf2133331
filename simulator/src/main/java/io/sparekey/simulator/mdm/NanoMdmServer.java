// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.net.URI;

/** A NanoMDM that runs at a loopback port: commands come in by its API, Macs at {@code /mdm}, and what they say goes to its webhook. */
public interface NanoMdmServer extends AutoCloseable {

    /** Where it keeps its queues, which makes a difference. */
    enum Storage {
        /** Files: takes commands for Macs that it does not know, and may serve an answered command once more. */
        FILEKV,
        /** PostgreSQL: refuses commands for Macs that it does not know. */
        PGSQL,
        /** PostgreSQL, and commands are deleted as they are answered ({@code delete=1}): whoever sends one again has it done again. */
        PGSQL_DELETING
    }

    /** What it is told at its start, and what others need to know. Keys for TESTS. */
    record Keys(String api, String webhook) {

        /** Says nothing of them. */
        @Override
        public String toString() {
            return "two keys";
        }
    }

    /** Where it is. */
    URI url();

    /** Where it keeps its queues. */
    Storage storage();

    /** Ends it at once, as SIGKILL does; what it has answered is kept. */
    void kill();

    /** Starts it again, where it was. */
    void restart();

    /** Ends it for good. */
    @Override
    void close();
}
