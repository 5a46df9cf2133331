// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the agents of a Mac. */
@Command(
        name = "list",
        description = {
            "Lists the agents that a Mac has and had, and the codes that were made for it, the newest first.",
            "For administrators."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sparekey agent list C02XK1ZZ", "  sparekey agent list C02XK1ZZ --all --json"})
final class AgentListCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @Mixin
    private final AllOption all = new AllOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    AgentListCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        DeviceId id = device.in(session);
        var list = session.sparekey().listAgents();
        Instant now = context().clock().instant();
        agents(now)
                .show(
                        output(),
                        all,
                        json,
                        (before, limit) -> done(list.list(session.actor(), id, before, limit), Right.ADMINISTER));
        return ExitCode.DONE;
    }

    private Listing<AgentCredential, AgentId> agents(Instant now) {
        return new Listing<>(
                List.of("ID", "STATE", "INVITED", "BY"),
                agent -> List.of(
                        agent.id().toString(),
                        state(agent, now),
                        context().times().at(agent.invited()),
                        agent.invitedBy().toString()),
                agent -> AgentJson.of(agent, now),
                "The Mac has no agent.");
    }

    private String state(AgentCredential agent, Instant now) {
        var times = context().times();
        String code = (agent.isValid(now) ? "code until " : "code expired ") + times.at(agent.redeemable());
        String holding = agent.enrolled().map(at -> "since " + times.at(at)).orElse(code);
        return agent.revoked().map(at -> "revoked " + times.at(at)).orElse(holding);
    }
}
