// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Revokes the agent on a Mac. Does not ask: whoever has to, is in a hurry. */
@Command(
        name = "revoke",
        description =
                "Shuts the agent on a Mac out, at once and for ever, and any code to enrol one. Keys stay. For administrators.",
        footerHeading = "%nExample:%n",
        footer = "  sparekey agent revoke C02XK1ZZ")
final class AgentRevokeCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    AgentRevokeCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        DeviceId id = device.in(session);
        int revoked = done(session.sparekey().revokeAgent().revoke(session.actor(), id), Right.ADMINISTER);
        output().line(
                        revoked == 0
                                ? "There was no agent and no code."
                                : "Revoked. Nothing speaks for the Mac any more.");
        return ExitCode.DONE;
    }
}
