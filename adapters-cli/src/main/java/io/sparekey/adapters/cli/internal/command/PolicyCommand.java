// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** The organisation's policy. */
@Command(
        name = "policy",
        description = "The organisation's one policy, for all Macs.",
        subcommands = {PolicyShowCommand.class, PolicySetCommand.class})
final class PolicyCommand extends GroupCommand {}
