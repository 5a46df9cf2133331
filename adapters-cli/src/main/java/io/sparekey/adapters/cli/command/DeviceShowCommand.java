// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.ShowDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one Mac. */
@Command(
        name = "show",
        description = {
            "Shows a Mac: whose it is, whether it is encrypted, what is known of its keys, how the last attempt went,"
                    + " and what to do next.",
            "Administrators see what the registry has of it."
        },
        footerHeading = "%nExample:%n",
        footer = "  sparekey device show C02XK1ZZ")
final class DeviceShowCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @Mixin
    private final JsonOption json = new JsonOption();

    DeviceShowCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        DeviceId id = device.in(session);
        Outcome<ShowDevice.View> page = session.sparekey().showDevice().show(session.actor(), id);
        if (page.refused().filter(Refusal.FORBIDDEN::equals).isPresent()
                && session.actor().has(Right.ADMINISTER)) {
            return registration(session, id);
        }
        ShowDevice.View shown = done(page);
        if (json.isWanted()) {
            output().json(DevicePageJson.of(shown));
        } else {
            new DevicePage(output(), context().times(), session.actor()).show(shown);
        }
        return ExitCode.DONE;
    }

    private ExitCode registration(Session session, DeviceId id) {
        var entry = done(session.sparekey().showRegistration().show(session.actor(), id));
        if (json.isWanted()) {
            output().json(RegistryJson.of(entry));
        } else {
            new DevicePage(output(), context().times(), session.actor()).show(entry);
        }
        return ExitCode.DONE;
    }
}
