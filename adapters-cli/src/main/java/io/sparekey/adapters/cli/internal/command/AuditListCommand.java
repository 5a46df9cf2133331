// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.EntryDocument;
import io.sparekey.adapters.cli.internal.output.EventText;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ReadAudit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the newest entries of the audit trail. */
@Command(
        name = "list",
        description =
                "Shows the newest entries of the audit trail, the newest last: all to auditors, to others their own.")
final class AuditListCommand extends SessionCommand {

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Only entries about this Mac: its id, or its serial number for those who may know the Mac.")
    private @Nullable String device;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "How many entries at most, up to 1000; ${DEFAULT-VALUE} unless given.")
    private int limit;

    @Mixin
    private final JsonOption json = new JsonOption();

    AuditListCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        if (limit < 1 || limit > Page.MAX_ITEMS) {
            throw new CommandFault(ExitCode.USAGE, "--limit is 1 to " + Page.MAX_ITEMS);
        }
        Optional<DeviceId> about = Optional.ofNullable(device).map(name -> DeviceArgument.find(session, name));
        ReadAudit audit = session.sparekey().readAudit();
        List<AuditEntry> entries = new LatestEntries(
                        after -> done(audit.read(
                                session.actor(),
                                ReadAudit.Query.oldestFirst(
                                        about.map(AuditSelection.ALL::about).orElse(AuditSelection.ALL),
                                        after,
                                        Page.MAX_ITEMS))),
                        context().clock().instant())
                .read(limit);
        if (json.isWanted()) {
            output().json(entries.stream().map(EntryDocument::of).toList());
        } else if (entries.isEmpty()) {
            output().line("There are no entries.");
        } else {
            entries.forEach(this::show);
        }
        return ExitCode.DONE;
    }

    private void show(AuditEntry entry) {
        String about = entry.device().map(id -> "  [device " + id + "]").orElse("");
        output().line(context().times().at(entry.at()) + "  " + entry.actor() + "  " + EventText.of(entry.event())
                + about);
    }
}
