// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import io.sparekey.simulator.mdm.NanoMdmProgram;
import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** With NanoMDM itself, its queues in PostgreSQL, where it keeps or deletes what was answered. */
class RealNanoMdmPostgresMacsTest {

    private static NanoMdmTables postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        RealProgram.required();
        postgres = new NanoMdmTables(RealProgram.tables());
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) { // where there is no program, the tests are skipped
            postgres.close();
        }
    }

    @Nested
    class KeepingTest extends MacsThroughNanoMdmContract {

        @Override
        Organisation organise(Path where) {
            return with(Storage.PGSQL, where);
        }
    }

    @Nested
    class DeletingTest extends MacsThroughNanoMdmContract {

        @Override
        Organisation organise(Path where) {
            return with(Storage.PGSQL_DELETING, where);
        }
    }

    private static Organisation with(Storage storage, Path where) {
        return new Organisation(
                where,
                Clock.systemUTC(),
                (place, hook) -> new NanoMdmProgram(
                        RealProgram.required(),
                        place,
                        storage,
                        source(),
                        Organisation.KEYS,
                        Organisation.AUTHORITY,
                        hook));
    }

    private static String source() {
        try {
            return postgres.database();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
