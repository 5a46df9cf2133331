// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.usecase.LookUpNames;
import io.sparekey.core.usecase.ReadNotices;
import java.util.List;
import java.util.Optional;

/**
 * What somebody was told.
 *
 * @param next where the list goes on; empty at its end
 */
public record NoticesPage(ReadNotices.Inbox inbox, List<Line> lines, Optional<String> next) {

    public NoticesPage {
        lines = List.copyOf(lines);
    }

    /**
     * One notice.
     *
     * @param device empty if the reader has no business with it any more
     * @param path of the device's page; empty if the reader may not open it
     * @param who did it; empty if that does not matter
     * @param disputed whether the reader has said that this reveal was not for them
     */
    public record Line(
            Notice notice,
            Optional<LookUpNames.DeviceName> device,
            Optional<String> path,
            Optional<String> who,
            boolean disputed) {

        /** Whether the reader may still say so. */
        public boolean disputable() {
            return notice.reveal().isPresent() && path.isPresent() && !disputed;
        }
    }

    /** Whether these are the alarms. */
    public boolean alarms() {
        return inbox == ReadNotices.Inbox.ALARMS;
    }
}
