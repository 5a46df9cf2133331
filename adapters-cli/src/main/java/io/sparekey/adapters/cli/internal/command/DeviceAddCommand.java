// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts one Mac into the registry. */
@Command(
        name = "add",
        description = "Puts a Mac into the registry. One that was removed comes back, with its history and its keys.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sparekey device add C02XK1ZZ --owner-login ann@example.org --corporate",
            "  sparekey device add C02XK1ZZ --name \"Ann's Mac\" --personal"
        })
final class DeviceAddCommand extends SessionCommand {

    @Parameters(paramLabel = "SERIAL", description = "The serial number, as the Mac shows it.")
    private String serial = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it; else the serial number.")
    private @Nullable String name;

    @ArgGroup
    private OwnerOptions owner = new OwnerOptions();

    @ArgGroup
    private LabelOptions label = new LabelOptions();

    DeviceAddCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        SerialNumber number = Input.serial(serial);
        String called = Input.deviceName(name == null ? number.value() : name);
        Optional<Owner> named = owner.owner();
        var registration = new Registration(number, called, named, label.label().orElse(Ownership.UNKNOWN));
        DeviceId id =
                done(session.sparekey().registerDevice().register(session.actor(), registration), Right.ADMINISTER);
        output().line("Registered " + number + " as " + id + ".");
        if (named.isEmpty()) {
            output().hint("It has no owner yet, so nobody can store its key: sparekey device own " + number);
        }
        return ExitCode.DONE;
    }
}
