// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.usecase.ListRegistry;
import io.sparekey.core.usecase.ShowDevice;
import java.util.Optional;
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
        if (seesRegistryOnly(session.actor())) {
            var entry = done(session.sparekey().showRegistration().show(session.actor(), id));
            if (!entry.owner()
                    .equals(Optional.of(new Owner.Known(session.actor().user())))) {
                return registration(entry, session.actor());
            }
        }
        return page(done(session.sparekey().showDevice().show(session.actor(), id)), session.actor());
    }

    /** Asked beforehand, since a refusal would be on record. */
    private static boolean seesRegistryOnly(Actor.Person actor) {
        return actor.has(Right.ADMINISTER) && !actor.has(Right.INSPECT);
    }

    private ExitCode page(ShowDevice.View page, Actor.Person actor) {
        if (json.isWanted()) {
            output().json(DevicePageJson.of(page));
        } else {
            new DevicePage(output(), context().times(), actor).show(page);
        }
        return ExitCode.DONE;
    }

    private ExitCode registration(ListRegistry.Entry entry, Actor.Person actor) {
        if (json.isWanted()) {
            output().json(RegistryJson.of(entry));
        } else {
            new DevicePage(output(), context().times(), actor).show(entry);
        }
        return ExitCode.DONE;
    }
}
