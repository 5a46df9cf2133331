// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import io.sparekey.adapters.cli.installation.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that all others belong to. */
@Command(
        name = "sparekey",
        description = "Keeps the FileVault recovery keys of Macs.",
        subcommands = {DeviceCommand.class})
public final class SparekeyCommand {

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    /** Where to look and who acts. */
    Installation.Point point() {
        return options.point();
    }
}
