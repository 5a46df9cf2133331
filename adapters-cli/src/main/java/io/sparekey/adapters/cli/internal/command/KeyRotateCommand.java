// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a Mac make a new key. */
@Command(
        name = "rotate",
        description = "Has a Mac make a new key, which replaces the one that is escrowed.",
        footerHeading = "%nExample:%n",
        footer = "  sparekey key rotate C02XK1ZZ")
final class KeyRotateCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    KeyRotateCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        done(session.sparekey().rotateKey().rotate(session.actor(), device.in(session)));
        output().line(
                        "Ordered. The Mac makes a new key when it next checks in; until it is stored, the present one can be had.");
        output().line("How it went: sparekey device show " + device);
        return ExitCode.DONE;
    }
}
