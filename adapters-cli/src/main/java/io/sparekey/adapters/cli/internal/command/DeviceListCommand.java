// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.DeviceWords;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.ListRegistry.Entry;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the Macs that one may see, or the registry. */
@Command(
        name = "list",
        description = {
            "Lists the Macs that you may see, by serial number: your own, or all of them with the right INSPECT.",
            "Administrators without that right see what the registry has of them."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sparekey device list", "  sparekey device list --all --json > macs.json"})
final class DeviceListCommand extends SessionCommand {

    private static final String NOTHING = "There is no Mac that you may see.";

    @Option(names = "--registry", description = "Shows what the registry has, removed Macs apart; for administrators.")
    private boolean registry;

    @Mixin
    private final AllOption all = new AllOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    DeviceListCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        boolean administratorOnly =
                session.actor().has(Right.ADMINISTER) && !session.actor().has(Right.INSPECT);
        if (registry || administratorOnly) {
            var list = session.sparekey().listRegistry();
            entries().show(output(), all, json, (after, limit) -> done(list.list(session.actor(), after, limit)));
        } else {
            var list = session.sparekey().listDevices();
            devices().show(output(), all, json, (after, limit) -> list.list(session.actor(), after, limit));
        }
        return ExitCode.DONE;
    }

    private Listing<Device, SerialNumber> devices() {
        return new Listing<>(
                List.of("SERIAL", "NAME", "OWNER", "OWNERSHIP", "ENCRYPTED", "KEY", "LAST CHECK-IN"),
                device -> List.of(
                        device.serial().value(),
                        device.name(),
                        DeviceWords.owner(device.possession().owner()),
                        device.possession().ownership().name().toLowerCase(Locale.ROOT),
                        DeviceWords.encrypted(device.status().encryption()),
                        DeviceWords.escrowed(device.status()),
                        device.status().lastCheckIn().map(context().times()::at).orElse("never")),
                DeviceJson::of,
                NOTHING);
    }

    private Listing<Entry, SerialNumber> entries() {
        return new Listing<>(
                List.of("SERIAL", "NAME", "OWNER", "OWNERSHIP", "REGISTERED"),
                entry -> List.of(
                        entry.serial().value(),
                        entry.name(),
                        DeviceWords.owner(entry.owner()),
                        entry.ownership().name().toLowerCase(Locale.ROOT),
                        context().times().at(entry.registered())),
                RegistryJson::of,
                NOTHING);
    }
}
