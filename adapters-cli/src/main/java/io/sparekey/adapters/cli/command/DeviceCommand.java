// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import picocli.CommandLine.Command;

/** What is done with devices. */
@Command(
        name = "device",
        description = "The registry of Macs.",
        subcommands = {DeviceRemoveCommand.class})
final class DeviceCommand {}
