// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.internal.output.Output;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the installation as a whole. */
abstract class InstallationCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    InstallationCommand(Context context) {
        this.context = context;
    }

    /** Does it. @throws CommandFault if it cannot be done */
    abstract ExitCode run();

    @Override
    public final Integer call() {
        return run().code();
    }

    /** Where to look and who acts. */
    final Installation.Point point() {
        return ((SparekeyCommand) Objects.requireNonNull(spec).root().userObject()).point();
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
}
