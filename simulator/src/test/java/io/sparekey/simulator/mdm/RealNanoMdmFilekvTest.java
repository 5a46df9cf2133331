// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.net.URI;
import java.nio.file.Path;

/** NanoMDM itself, with its queues in files. */
class RealNanoMdmFilekvTest extends NanoMdmContract {

    @Override
    NanoMdmServer start(Path where, URI hook) {
        return new NanoMdmProgram(
                RealProgram.required(), where, NanoMdmServer.Storage.FILEKV, "", KEYS, AUTHORITY, hook);
    }
}
