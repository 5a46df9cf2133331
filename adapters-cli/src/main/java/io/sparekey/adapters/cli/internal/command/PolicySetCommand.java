// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.PolicyWords;
import io.sparekey.core.access.Right;
import io.sparekey.core.policy.EscrowPolicy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes the policy, after it has said whom that affects. */
@Command(
        name = "set",
        description = {
            "Changes the policy: shows what changes and whom it affects, and asks.",
            "TIME is as in 45s, 30m, 12h, 7d or 1d12h."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sparekey policy set --blocks-access --grace 14d --dry-run",
            "  sparekey policy set --no-after-reveal",
            "  sparekey policy set --every-months 6 --yes"
        })
final class PolicySetCommand extends SessionCommand {

    @Mixin
    private final PolicyOptions options = new PolicyOptions();

    @Option(names = "--dry-run", description = "Shows what would change and whom it would affect, and changes nothing.")
    private boolean dryRun;

    @Mixin
    private final YesOption yes = new YesOption();

    PolicySetCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        EscrowPolicy now = session.sparekey().readPolicy().read();
        EscrowPolicy wanted = options.applyTo(now);
        var effect = done(session.sparekey().foreseePolicy().foresee(session.actor(), wanted), Right.ADMINISTER);
        List<List<String>> changes = changes(now, wanted);
        if (changes.isEmpty()) {
            output().line("Nothing would change: see sparekey policy show.");
            return ExitCode.DONE;
        }
        output().table(List.of("SETTING", "NOW", "THEN"), changes);
        PolicyWords.of(effect).forEach(output()::line);
        if (dryRun) {
            return ExitCode.DONE;
        }
        yes.orAsk(terminal(), "Change the policy?");
        EscrowPolicy next = done(session.sparekey().changePolicy().change(session.actor(), wanted));
        output().line("Changed; this is version " + next.version() + ".");
        return ExitCode.DONE;
    }

    private static List<List<String>> changes(EscrowPolicy now, EscrowPolicy wanted) {
        var before = PolicyWords.settings(now);
        var after = PolicyWords.settings(wanted);
        List<List<String>> changes = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changes.add(List.of(
                        before.get(i).option(),
                        before.get(i).value(),
                        after.get(i).value()));
            }
        }
        return changes;
    }
}
