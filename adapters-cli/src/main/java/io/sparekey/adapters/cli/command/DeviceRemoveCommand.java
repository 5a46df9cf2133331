// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.device.DeviceId;
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

    @Mixin
    private final YesOption yes = new YesOption();

    DeviceRemoveCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        DeviceId id = device.in(session);
        yes.orAsk(terminal(), "Take this Mac out of the registry?");
        done(session.sparekey().removeDevice().remove(session.actor(), id));
        output().line("Removed.");
        return ExitCode.DONE;
    }
}
