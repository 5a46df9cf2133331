// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Right;
import io.sparekey.core.port.FleetFigures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the fleet looks like. */
@Command(
        name = "status",
        description =
                "Shows how many keys are escrowed, what is known of them, how long Macs have been silent, what failed, "
                        + "which orders are due and on which days keys were shown. For auditors.")
final class FleetStatusCommand extends SessionCommand {

    @Mixin
    private final JsonOption json = new JsonOption();

    FleetStatusCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        FleetFigures fleet = done(session.sparekey().readFleetFigures().read(session.actor()), Right.AUDIT);
        if (json.isWanted()) {
            output().json(FleetDocument.of(fleet));
        } else {
            new FleetReport(output(), terminal().hasColours()).show(fleet);
        }
        return ExitCode.DONE;
    }
}
