// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.Progress;
import io.sparekey.core.access.Right;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.usecase.ProveKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opens every stored key once. */
@Command(
        name = "check",
        description =
                "Opens every stored key once and shuts it again, to prove that all of them open. Nobody sees one. For "
                        + "administrators.")
final class VaultCheckCommand extends SessionCommand {

    /** Few enough that Ctrl-C is heard soon. */
    private static final int AT_ONCE = 200;

    /**
     * The answer as JSON.
     *
     * @param complete whether all keys were tried
     * @param proved how many open
     * @param failed the ids of those that do not
     */
    record Document(boolean complete, long proved, List<String> failed) {}

    @Mixin
    private final JsonOption json = new JsonOption();

    VaultCheckCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        session.unlock();
        Document result = check(session);
        if (json.isWanted()) {
            output().json(result);
        } else {
            show(result);
        }
        if (!result.failed().isEmpty()) {
            return ExitCode.UNOPENABLE;
        }
        return result.complete() ? ExitCode.DONE : ExitCode.STOPPED;
    }

    private Document check(Session session) {
        long proved = 0;
        List<String> failed = new ArrayList<>();
        try (Progress progress = Progress.ofItems(terminal(), "Opening")) {
            Optional<KeyId> after = Optional.empty();
            do {
                if (context().installation().stopAsked().getAsBoolean()) {
                    return new Document(false, proved, failed);
                }
                ProveKeys.Report report =
                        done(session.sparekey().proveKeys().prove(session.actor(), after, AT_ONCE), Right.ADMINISTER);
                proved += report.proved();
                report.failed().forEach(id -> failed.add(id.toString()));
                progress.at(proved + failed.size(), failed.size() + " do not open");
                after = report.next();
            } while (after.isPresent());
            return new Document(true, proved, failed);
        }
    }

    private void show(Document result) {
        if (!result.complete()) {
            output().line("Stopped: not all keys were tried.");
        }
        output().line("Keys that open: " + result.proved() + "; that do not: "
                + result.failed().size());
        if (!result.failed().isEmpty()) {
            output().line("These do not open; the security officers were told. Restore them from a backup:");
            result.failed().forEach(id -> output().line("  " + id));
        }
    }
}
