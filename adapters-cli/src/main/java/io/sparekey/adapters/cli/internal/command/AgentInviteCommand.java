// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.InviteAgent.Issued;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an enrolment code. */
@Command(
        name = "invite",
        description = {
            "Makes a code by which an agent is enrolled on that Mac, once, and shows it once: nobody can look it up later.",
            "An earlier code is worth nothing from then on. The owner is told when the agent is enrolled. For administrators."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sparekey agent invite C02XK1ZZ", "  sparekey agent invite C02XK1ZZ --to-file C02XK1ZZ.code"})
final class AgentInviteCommand extends SessionCommand {

    /** Long enough to copy it to where it belongs. */
    private static final Duration SHOWN = Duration.ofMinutes(5);

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @Option(names = "--to-file", paramLabel = "FILE", description = "Writes it to a new file that only you can read.")
    private @Nullable Path file;

    AgentInviteCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        if (file == null && !terminal().isInteractive()) {
            throw new CommandFault(
                    ExitCode.USAGE, "codes are shown on a terminal only, not in a pipe or log: or use --to-file");
        }
        DeviceId id = device.in(session);
        Instant expires = file == null ? onto(session, id) : into(session, id, file);
        output().line("It can be used once, until " + context().times().at(expires) + ".");
        output().line("To shut the agent out: sparekey agent revoke " + device);
        return ExitCode.DONE;
    }

    private Instant onto(Session session, DeviceId id) {
        try (Issued code = invite(session, id)) {
            terminal().showBriefly(SHOWN, screen -> {
                screen.line("Enrolment code for " + device + ", shown this once:");
                screen.line("");
                code.lend(text -> {
                    screen.secret(text);
                    return true;
                });
            });
            return code.expires().orElseThrow();
        }
    }

    private Instant into(Session session, DeviceId id, Path path) {
        try (SecretFile secretFile = SecretFile.create(path);
                Issued code = invite(session, id)) {
            code.lend(text -> {
                secretFile.add(text);
                return true;
            });
            secretFile.keep();
            output().line("Written to " + path + ".");
            return code.expires().orElseThrow();
        }
    }

    private static Issued invite(Session session, DeviceId id) {
        return done(session.sparekey().inviteAgent().invite(session.actor(), id), Right.ADMINISTER);
    }
}
