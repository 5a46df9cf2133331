// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What is done with devices. */
@Command(
        name = "device",
        description = "The registry of Macs.",
        subcommands = {
            DeviceAddCommand.class,
            DeviceImportCommand.class,
            DeviceListCommand.class,
            DeviceShowCommand.class,
            DeviceOwnCommand.class,
            DeviceRemoveCommand.class
        })
final class DeviceCommand extends GroupCommand {}
