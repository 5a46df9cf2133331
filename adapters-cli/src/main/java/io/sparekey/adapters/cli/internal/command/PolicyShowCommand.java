// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.PolicyWords;
import io.sparekey.core.policy.EscrowPolicy;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the policy in force. */
@Command(
        name = "show",
        description = "Shows the policy in force; each setting has the name of the option that changes it.")
final class PolicyShowCommand extends SessionCommand {

    @Mixin
    private final JsonOption json = new JsonOption();

    PolicyShowCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        EscrowPolicy policy = session.sparekey().readPolicy().read();
        if (json.isWanted()) {
            output().json(PolicyJson.of(policy));
            return ExitCode.DONE;
        }
        output().table(
                        List.of("SETTING", "VALUE", "MEANING"),
                        PolicyWords.settings(policy).stream()
                                .map(setting -> List.of(setting.option(), setting.value(), setting.meaning()))
                                .toList());
        output().line("Version " + policy.version());
        policy.upload()
                .blockingSince()
                .ifPresent(at ->
                        output().line("Blocking since " + context().times().near(at)));
        return ExitCode.DONE;
    }
}
