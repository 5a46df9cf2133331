// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.Durations;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.core.usecase.RevealedKeys;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a key. */
@Command(
        name = "reveal",
        description = {
            "Shows the recovery key of a Mac for as long as the policy says, and any older ones that may still work.",
            "It is written down who saw it and why; if support did, the owner is told."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sparekey key reveal C02XK1ZZ --reason 'locked out' --ticket 4711",
            "  sparekey key reveal C02XK1ZZ --reason 'disk rescue' --to-file keys.txt"
        })
final class KeyRevealCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why. Support must say; it stays in the audit trail.")
    private String reason = "";

    @Option(
            names = "--ticket",
            paramLabel = "NUMBER",
            defaultValue = "",
            description = "The ticket, which the policy may demand of support; it stays in the audit trail.")
    private String ticket = "";

    @Option(
            names = "--to-file",
            paramLabel = "FILE",
            description = "Writes them to a new file that only you can read, one a line, the one to try first on top.")
    private @Nullable Path file;

    KeyRevealCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        Input.requireNoKey(reason);
        Input.requireNoKey(ticket);
        if (file != null) {
            return toFile(session, file);
        }
        if (!terminal().isInteractive()) {
            throw new CommandFault(
                    ExitCode.USAGE, "keys are shown on a terminal only, not in a pipe or log: or use --to-file");
        }
        try (RevealedKeys keys = reveal(session)) {
            ShownKeys shown = new ShownKeys(keys, context().times(), consequence(session));
            terminal().showBriefly(keys.display(), screen -> {
                screen.line(device.toString());
                screen.line("");
                shown.onto(screen);
            });
        }
        return ExitCode.DONE;
    }

    private ExitCode toFile(Session session, Path path) {
        DeviceId id = device.in(session);
        try (SecretFile secretFile = SecretFile.create(path);
                RevealedKeys keys = reveal(session, id)) {
            ShownKeys shown = new ShownKeys(keys, context().times(), consequence(session));
            shown.into(secretFile);
            secretFile.keep();
            shown.facts().forEach(output()::line);
        }
        output().line("Written to " + path + "; delete it as soon as it is not needed any more.");
        return ExitCode.DONE;
    }

    /** Support must know while the owner is on the telephone. */
    private static Optional<String> consequence(Session session) {
        if (!session.actor().has(Right.REVEAL)) {
            return Optional.empty();
        }
        var rules = session.sparekey().readPolicy().read().rotation();
        String replaced = rules.afterReveal()
                ? ", and the Mac is to make a new key in " + Durations.exactly(rules.afterRevealDelay())
                        + ": have this one used before"
                : "";
        return Optional.of("Unless the Mac is yours: its owner is told that you saw the key" + replaced + ".");
    }

    private RevealedKeys reveal(Session session) {
        return reveal(session, device.in(session));
    }

    private RevealedKeys reveal(Session session, DeviceId id) {
        // A reveal is written down before the vault opens anything: a wrong passphrase must show first.
        session.unlock();
        return done(session.sparekey().revealKey().reveal(session.actor(), id, new RevealKey.Purpose(reason, ticket)));
    }
}
