// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The outbox: notices are added with what they tell of and delivered afterwards, at least once. */
public interface Notices {

    /** Adds a notice. */
    void add(Notice notice);

    /** Notices to the recipient, newest first, beginning before the id; empty for the newest. */
    Page<Notice, UUID> list(Recipient to, Optional<UUID> before, int limit);

    /** Gives the notices to a login name to the person it turned out to stand for; they keep their places. */
    void readdress(LoginName login, UserId user);

    /** Notices not delivered yet, oldest first. Costs what is due. */
    List<Notice> undelivered(int limit);

    /** Notes that a notice was delivered; a second time changes nothing. */
    void markDelivered(UUID id, Instant at);
}
