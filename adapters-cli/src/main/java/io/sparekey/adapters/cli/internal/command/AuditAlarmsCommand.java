// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.NoticeText;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ReadNotices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the security officers were told. */
@Command(name = "alarms", description = "Shows the newest alarms, the newest last. For auditors.")
final class AuditAlarmsCommand extends SessionCommand {

    /** An alarm as JSON. */
    record Document(String id, Instant at, String kind, String device, String detail) {
        static Document of(Notice notice) {
            return new Document(
                    notice.id().toString(),
                    notice.at(),
                    notice.kind().code(),
                    notice.device().toString(),
                    notice.detail());
        }
    }

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "How many alarms at most, up to 1000; ${DEFAULT-VALUE} unless given.")
    private int limit;

    @Mixin
    private final JsonOption json = new JsonOption();

    AuditAlarmsCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        if (limit < 1 || limit > Page.MAX_ITEMS) {
            throw new CommandFault(ExitCode.USAGE, "--limit is 1 to " + Page.MAX_ITEMS);
        }
        ReadNotices notices = session.sparekey().readNotices();
        List<Notice> alarms =
                new ArrayList<>(done(notices.read(session.actor(), ReadNotices.Inbox.ALARMS, Optional.empty(), limit))
                        .items());
        Collections.reverse(alarms);
        if (json.isWanted()) {
            output().json(alarms.stream().map(Document::of).toList());
        } else if (alarms.isEmpty()) {
            output().line("There are no alarms.");
        } else {
            alarms.forEach(this::show);
        }
        return ExitCode.DONE;
    }

    private void show(Notice alarm) {
        String detail = alarm.detail().isEmpty() ? "" : ", " + alarm.detail();
        output().line(context().times().at(alarm.at()) + "  " + NoticeText.of(alarm.kind()) + "  [device "
                + alarm.device() + detail + "]");
    }
}
