// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Installation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command has. */
final class GlobalOptions {

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The settings file; else SPAREKEY_SETTINGS, else sparekey.conf in the working directory.")
    private @Nullable Path settings;

    @Option(
            names = "--as",
            paramLabel = "OPERATOR",
            scope = ScopeType.INHERIT,
            description = "Acts as another operator of the settings; in demo databases only.")
    private @Nullable String as;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    /** Where to look and who acts. */
    Installation.Point point() {
        return new Installation.Point(Optional.ofNullable(settings), Optional.ofNullable(as));
    }
}
