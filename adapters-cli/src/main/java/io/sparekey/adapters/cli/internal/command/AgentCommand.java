// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What is done with device agents. */
@Command(
        name = "agent",
        description = "Agents on Macs that no device management reaches.",
        subcommands = {AgentInviteCommand.class, AgentListCommand.class, AgentRevokeCommand.class})
final class AgentCommand extends GroupCommand {}
