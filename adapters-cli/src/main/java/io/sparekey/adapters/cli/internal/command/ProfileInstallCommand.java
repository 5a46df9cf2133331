// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Right;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a Mac install the escrow profile. */
@Command(
        name = "install",
        description = "Has a Mac install the profile, in place of the one that may be there. For administrators.",
        footerHeading = "%nExample:%n",
        footer = "  sparekey profile install C02XK1ZZ")
final class ProfileInstallCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    ProfileInstallCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        done(session.sparekey().installProfile().install(session.actor(), device.in(session)), Right.ADMINISTER);
        output().line("Ordered. The Mac installs the profile when it next checks in.");
        return ExitCode.DONE;
    }
}
