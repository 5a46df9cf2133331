// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** The fake, as NanoMDM is with its queues in files. */
class FakeNanoMdmFilekvTest extends NanoMdmContract {

    @Override
    NanoMdmServer start(Path where, URI hook) {
        return new FakeNanoMdm(NanoMdmServer.Storage.FILEKV, KEYS, AUTHORITY, hook, Clock.systemUTC());
    }
}
