// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.Durations;
import io.sparekey.core.device.DeviceId;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a device out of the registry. */
@Command(
        name = "remove",
        description =
                "Takes a Mac out of the registry. Its keys are kept for as long as the policy says, then destroyed.",
        footerHeading = "%nExample:%n",
        footer = "  sparekey device remove C02XK1ZZ")
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
        Duration kept = session.sparekey().readPolicy().read().timing().retainAfterRemoval();
        yes.orAsk(
                terminal(),
                "Take " + device + " out of the registry? Its keys are destroyed after " + Durations.exactly(kept)
                        + ".");
        done(session.sparekey().removeDevice().remove(session.actor(), id));
        output().line("Removed. Its keys are kept for " + Durations.exactly(kept)
                + "; to take it back: sparekey device add " + device);
        return ExitCode.DONE;
    }
}
