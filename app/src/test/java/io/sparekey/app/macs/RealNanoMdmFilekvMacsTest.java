// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import io.sparekey.simulator.mdm.NanoMdmProgram;
import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.nio.file.Path;
import java.time.Clock;

/** With NanoMDM itself, its queues in files. */
class RealNanoMdmFilekvMacsTest extends MacsThroughNanoMdmContract {

    @Override
    Organisation organise(Path where) {
        Path program = RealProgram.required();
        return new Organisation(
                where,
                Clock.systemUTC(),
                (place, hook) -> new NanoMdmProgram(
                        program, place, Storage.FILEKV, "", Organisation.KEYS, Organisation.AUTHORITY, hook));
    }
}
