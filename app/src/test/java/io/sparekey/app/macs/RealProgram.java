// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparekey.simulator.mdm.NanoMdmProgram;
import java.nio.file.Path;
import java.util.Optional;

/** NanoMDM on the PATH: without it tests are skipped, unless {@code -Dsparekey.nanomdm=required} says that it has to be there. */
final class RealProgram {

    private RealProgram() {}

    static Path required() {
        Optional<Path> program =
                NanoMdmProgram.find(Optional.ofNullable(System.getenv("PATH")).orElse(""));
        if (program.isEmpty() && "required".equals(System.getProperty("sparekey.nanomdm"))) {
            return fail("nanomdm is not on the PATH");
        }
        assumeTrue(program.isPresent(), "needs nanomdm 0.9.0 on the PATH; .ci/nanomdm builds it");
        return program.orElseThrow();
    }

    /** The script with the tables that it wants in PostgreSQL: {@code storage/pgsql/schema.sql} of its source. */
    static Path tables() {
        Optional<String> script = Optional.ofNullable(System.getProperty("sparekey.nanomdm.tables"));
        if (script.isEmpty() && "required".equals(System.getProperty("sparekey.nanomdm"))) {
            return fail("-Dsparekey.nanomdm.tables does not say where NanoMDM's schema.sql is");
        }
        assumeTrue(
                script.isPresent(),
                "needs -Dsparekey.nanomdm.tables=storage/pgsql/schema.sql of NanoMDM; .ci/nanomdm says it");
        return Path.of(script.orElseThrow());
    }
}
