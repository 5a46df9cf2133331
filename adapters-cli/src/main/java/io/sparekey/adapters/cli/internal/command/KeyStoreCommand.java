// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.KeyHint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands in the key of one's own Mac. */
@Command(
        name = "store",
        description = {
            "Hands in the recovery key of your own Mac. It is asked for twice and not shown; it is never an argument.",
            "The Mac verifies it by making a new one, and the new one is what is stored."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sparekey key store C02XK1ZZ", "  sparekey key store C02XK1ZZ --from-file key.txt"})
final class KeyStoreCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @ArgGroup
    private Source source = new Source();

    @Mixin
    private final YesOption yes = new YesOption();

    /** Where it comes from if nobody types it. */
    static final class Source {

        @Option(names = "--from-file", paramLabel = "FILE", description = "Reads it from a file.")
        private @Nullable Path file;

        @Option(names = "--stdin", description = "Reads it from standard input.")
        private boolean stdin;
    }

    KeyStoreCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        DeviceId id = device.in(session);
        session.unlock();
        char[] typed = read();
        char[] again = {};
        try {
            pointOut(TypedKey.hints(typed));
            again = isTyped() ? ask("Once more:") : typed.clone();
            done(session.sparekey().storeKey().store(session.actor(), id, typed, again));
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(again, '\0');
        }
        output().line(
                        "Taken in. The Mac verifies it by making a new key when it next checks in; the new one is then stored.");
        output().line("How it went: sparekey device show " + device);
        return ExitCode.DONE;
    }

    private boolean isTyped() {
        return source.file == null && !source.stdin;
    }

    private char[] read() {
        if (source.file != null) {
            return SecretInput.of(source.file);
        }
        if (!source.stdin) {
            return ask("Recovery key (not shown):");
        }
        if (terminal().isInteractive()) {
            throw new CommandFault(
                    ExitCode.USAGE, "--stdin would show the key as you type it: leave it out to be asked");
        }
        return SecretInput.of(terminal().in());
    }

    private char[] ask(String question) {
        return terminal()
                .askSecret(question)
                .orElseThrow(() -> terminal().isInteractive()
                        ? new CommandFault(ExitCode.STOPPED, "nothing was sent")
                        : new CommandFault(ExitCode.USAGE, "nobody is there to type the key: --from-file or --stdin"));
    }

    private void pointOut(List<KeyHint> hints) {
        if (hints.isEmpty()) {
            return;
        }
        hints.forEach(hint -> output().hint("Look again: " + TypedKey.words(hint, isTyped()) + "."));
        yes.orAsk(terminal(), "Send it as it is?");
    }
}
