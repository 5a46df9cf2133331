// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Right;
import io.sparekey.core.usecase.ReadNotices;
import java.util.Optional;

/** Who may read what everybody did. */
final class Auditors {

    private Auditors() {}

    /**
     * Asks for something that only auditors may have, so that a refusal is written down.
     *
     * @throws CommandFault if the person is none
     */
    static void require(Session session) {
        SessionCommand.done(
                session.sparekey().readNotices().read(session.actor(), ReadNotices.Inbox.ALARMS, Optional.empty(), 1),
                Right.AUDIT);
    }
}
