// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows Sparekey at work on Macs that are not there. */
@Command(
        name = "demo",
        description =
                "Tells the story of a few simulated Macs with the real library, then opens the portal on them until Ctrl-C. "
                        + "Brings its own database and keyring; touches no other.")
final class DemoCommand extends InstallationCommand {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8420",
            description =
                    "Where on this machine the portal opens; 0 for any port that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--once", description = "Ends after the story: 0 if all went as it must, else 1.")
    private boolean once;

    @Option(
            names = "--keep",
            paramLabel = "DIRECTORY",
            description = "Leaves the demo's database there, with settings to look at it; a new or empty directory.")
    private @Nullable Path keep;

    @Option(
            names = "--mdm",
            description =
                    "Tells the story with the real NanoMDM (nanomdm on the PATH) between the library and its Macs.")
    private boolean mdm;

    DemoCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (port < 0 || port > 65_535) {
            throw new CommandFault(ExitCode.BAD_INPUT, "--port: a number from 0 to 65535");
        }
        var showing = new Installation.Showing(once, Optional.ofNullable(keep), port, mdm);
        boolean asItMust = context().installation().demo(point(), showing);
        return asItMust ? ExitCode.DONE : ExitCode.FAULT;
    }
}
