// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that all others belong to. */
@Command(
        name = "sparekey",
        description = "Keeps the FileVault recovery keys of Macs.",
        subcommands = {
            InitCommand.class,
            DeviceCommand.class,
            KeyCommand.class,
            ProfileCommand.class,
            AccessCommand.class,
            PolicyCommand.class,
            AuditCommand.class,
            TokenCommand.class,
            AgentCommand.class,
            FleetCommand.class,
            VaultCommand.class,
            BackupCommand.class,
            MigrateCommand.class,
            ServeCommand.class,
            DemoCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sparekey device list",
            "  sparekey device show C02XK1ZZ",
            "  sparekey key reveal C02XK1ZZ --reason 'locked out' --ticket 4711",
            "  sparekey access check C02XK1ZZ --json"
        })
public final class SparekeyCommand extends GroupCommand {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean version;

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    /** Where to look and who acts. */
    Installation.Point point() {
        return options.point();
    }
}
