// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a device out of the registry. */
@Command(
        name = "remove",
        description =
                "Takes a Mac out of the registry. Its keys are kept for as long as the policy says, then destroyed.")
final class DeviceRemoveCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    DeviceRemoveCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        done(session.sparekey().removeDevice().remove(session.actor(), device.in(session)));
        output().line("Removed.");
        return ExitCode.DONE;
    }
}
