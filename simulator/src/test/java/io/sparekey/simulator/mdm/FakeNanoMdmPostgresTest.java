// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** What behaves like NanoMDM on PostgreSQL, where it keeps or deletes what was answered. */
class FakeNanoMdmPostgresTest {

    @Nested
    class KeepingTest extends NanoMdmContract {

        @Override
        NanoMdmServer start(Path where, URI hook) {
            return new FakeNanoMdm(Storage.PGSQL, KEYS, AUTHORITY, hook, Clock.systemUTC());
        }
    }

    @Nested
    class DeletingTest extends NanoMdmContract {

        @Override
        NanoMdmServer start(Path where, URI hook) {
            return new FakeNanoMdm(Storage.PGSQL_DELETING, KEYS, AUTHORITY, hook, Clock.systemUTC());
        }
    }
}
