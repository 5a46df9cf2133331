// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Option;

/** What every command has that reads something. */
final class JsonOption {

    @Option(
            names = "--json",
            description = "Prints JSON for scripts: instants in ISO 8601 and UTC, absent values as null.")
    private boolean wanted;

    /** Whether a script reads it. */
    boolean isWanted() {
        return wanted;
    }
}
