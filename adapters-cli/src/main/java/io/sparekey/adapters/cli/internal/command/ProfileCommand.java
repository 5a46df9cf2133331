// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What is done with the escrow profile. */
@Command(
        name = "profile",
        description = "The profile that has Macs hand over their keys.",
        subcommands = {ProfileWriteCommand.class, ProfileInstallCommand.class})
final class ProfileCommand extends GroupCommand {}
