// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import io.sparekey.simulator.mdm.FakeNanoMdm;
import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

/** With what behaves like NanoMDM on PostgreSQL, which refuses commands for Macs that it does not know. */
class FakeNanoMdmPostgresMacsTest extends MacsThroughNanoMdmContract {

    @TempDir
    private Path directory;

    @Override
    Path temporary() {
        return directory;
    }

    @Override
    Organisation organise(Path where) {
        Clock clock = Clock.systemUTC();
        return new Organisation(
                where, clock, (place, hook) -> new FakeNanoMdm(Storage.PGSQL, Organisation.KEYS, hook, clock));
    }
}
