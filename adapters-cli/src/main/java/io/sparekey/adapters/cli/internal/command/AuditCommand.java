// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What is done with the audit trail. */
@Command(
        name = "audit",
        description = "Who did what, and who was refused what.",
        subcommands = {AuditListCommand.class, AuditExportCommand.class, AuditAlarmsCommand.class})
final class AuditCommand extends GroupCommand {}
