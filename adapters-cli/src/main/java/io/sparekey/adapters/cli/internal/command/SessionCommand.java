// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.RefusalText;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.Maintenance;
import io.sparekey.core.usecase.Outcome;
import java.util.Locale;

/** A command that works on an open installation. */
abstract class SessionCommand extends InstallationCommand {

    SessionCommand(Context context) {
        super(context);
    }

    /** Does it. @throws CommandFault if it cannot be done */
    abstract ExitCode run(Session session);

    @Override
    final ExitCode run() {
        try (Session session = context().installation().open(point())) {
            return run(session);
        }
    }

    /** Has it written down what is about to be done to the files. @throws CommandFault if the person is no administrator */
    static void begin(Session session, Maintenance what) {
        done(session.sparekey().beginMaintenance().begin(session.actor(), what), Right.ADMINISTER);
    }

    /** What was done. @throws CommandFault if it was refused; where the rules did so, it names the right that it takes */
    static <T> T done(Outcome<T> outcome, Right takes) {
        if (outcome.refused().filter(Refusal.FORBIDDEN::equals).isPresent()) {
            String right = takes.name().toLowerCase(Locale.ROOT);
            throw new CommandFault(
                    ExitCode.REFUSED, RefusalText.of(Refusal.FORBIDDEN) + ": it takes the right '" + right + "'");
        }
        return done(outcome);
    }

    /** What was done. @throws CommandFault if it was refused */
    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, why -> {
            throw new CommandFault(ExitCode.of(why), RefusalText.of(why));
        });
    }
}
