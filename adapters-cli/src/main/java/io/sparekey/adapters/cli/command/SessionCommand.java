// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.output.Output;
import io.sparekey.adapters.cli.output.RefusalText;
import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.core.usecase.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on an open installation. */
abstract class SessionCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    SessionCommand(Context context) {
        this.context = context;
    }

    /** Does it. @throws CommandFault if it cannot be done */
    abstract ExitCode run(Session session);

    @Override
    public final Integer call() {
        SparekeyCommand root =
                (SparekeyCommand) java.util.Objects.requireNonNull(spec).root().userObject();
        try (Session session = context.installation().open(root.point())) {
            return run(session).code();
        }
    }

    final Output output() {
        return context.output();
    }

    final Terminal terminal() {
        return context.terminal();
    }

    final Context context() {
        return context;
    }

    /** What was done. @throws CommandFault if it was refused */
    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, why -> {
            throw new CommandFault(ExitCode.of(why), RefusalText.of(why));
        });
    }
}
