// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import picocli.CommandLine.Command;

/** Runs until it is stopped. */
@Command(
        name = "serve",
        description =
                "Serves the portal and the REST API, if the settings say where, and does what is due, again and again, until it "
                        + "is stopped: sends commands to Macs, ends attempts, destroys what is to be destroyed, proves that all "
                        + "keys open.")
final class ServeCommand extends InstallationCommand {

    ServeCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() {
        context().installation().serve(point(), output()::line);
        return ExitCode.DONE;
    }
}
