// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.NewFile;
import io.sparekey.core.access.Right;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the escrow profile of a Mac, for those who install it themselves. */
@Command(
        name = "write",
        description = "Writes the profile for a Mac, to be installed by other means. For administrators.",
        footerHeading = "%nExample:%n",
        footer = "  sparekey profile write C02XK1ZZ --to-file C02XK1ZZ.mobileconfig")
final class ProfileWriteCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @Option(
            names = "--to-file",
            paramLabel = "NEWFILE",
            description = "The file, which must not be there yet; without it, standard output.")
    private @Nullable Path file;

    ProfileWriteCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        byte[] profile =
                done(session.sparekey().writeProfile().write(session.actor(), device.in(session)), Right.ADMINISTER);
        if (file == null) {
            terminal().out().writeBytes(profile);
            return ExitCode.DONE;
        }
        try (OutputStream out = NewFile.create(file)) {
            out.write(profile);
        } catch (IOException e) {
            throw new CommandFault(ExitCode.FAULT, "cannot write on in " + file + ": is the disk full?");
        }
        output().line("Written to " + file + ". It is for this Mac only.");
        return ExitCode.DONE;
    }
}
