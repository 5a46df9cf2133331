// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What is known of all Macs together. */
@Command(
        name = "fleet",
        description = "All Macs together.",
        subcommands = {FleetStatusCommand.class})
final class FleetCommand extends GroupCommand {}
