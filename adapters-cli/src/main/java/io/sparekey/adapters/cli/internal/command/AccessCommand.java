// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What Macs may reach. */
@Command(
        name = "access",
        description = "Access of Macs to corporate resources.",
        subcommands = AccessCheckCommand.class)
final class AccessCommand extends GroupCommand {}
