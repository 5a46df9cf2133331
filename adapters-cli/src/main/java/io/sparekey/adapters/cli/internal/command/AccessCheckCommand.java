// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.AccessWords;
import io.sparekey.core.policy.AccessDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells whether a Mac may reach corporate resources. */
@Command(
        name = "check",
        description = "Tells whether a Mac may reach corporate resources: exit code 0 if it may, 10 if it is blocked.",
        footerHeading = "%nExamples:%n",
        footer = {"  sparekey access check C02XK1ZZ", "  sparekey access check C02XK1ZZ --json"})
final class AccessCheckCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @Mixin
    private final JsonOption json = new JsonOption();

    AccessCheckCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        AccessDecision decision = done(session.sparekey().checkAccess().check(session.actor(), device.in(session)));
        if (json.isWanted()) {
            output().json(AccessJson.of(decision));
        } else {
            output().line(new AccessWords(context().times()).of(decision));
            String remedy = AccessWords.remedy(decision);
            if (!remedy.isEmpty()) {
                output().line(remedy);
            }
        }
        return decision.verdict() == AccessDecision.Verdict.BLOCKED ? ExitCode.BLOCKED : ExitCode.DONE;
    }
}
