// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import io.sparekey.simulator.mdm.FakeNanoMdm;
import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.nio.file.Path;
import java.time.Clock;

/** With what behaves like NanoMDM on PostgreSQL, where it deletes what was answered. */
class FakeNanoMdmPostgresMacsTest extends MacsThroughNanoMdmContract {

    @Override
    Organisation organise(Path where) {
        Clock clock = Clock.systemUTC();
        return new Organisation(
                where,
                clock,
                (place, hook) -> new FakeNanoMdm(
                        Storage.PGSQL_DELETING, Organisation.KEYS, Organisation.AUTHORITY, hook, clock));
    }
}
