// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing by itself: called bare, it shows what there is to choose from. */
abstract class GroupCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** To a script that forgot the rest, it is a mistake all the same. */
    @Override
    public final Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        commandLine.usage(commandLine.getOut());
        return ExitCode.USAGE.code();
    }
}
