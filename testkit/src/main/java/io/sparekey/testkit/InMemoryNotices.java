// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.Notices;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The outbox in a map, with the instants at which notices were delivered. */
final class InMemoryNotices implements Notices {

    private final Map<UUID, Notice> notices = new HashMap<>();
    private final Map<UUID, Instant> delivered = new HashMap<>();

    InMemoryNotices copy() {
        var copy = new InMemoryNotices();
        copy.notices.putAll(notices);
        copy.delivered.putAll(delivered);
        return copy;
    }

    @Override
    public void add(Notice notice) {
        if (notices.putIfAbsent(notice.id(), notice) != null) {
            throw new StaleVersion("notice " + notice.id());
        }
    }

    @Override
    public Page<Notice, UUID> list(Recipient to, Optional<UUID> before, int limit) {
        var found = notices.values().stream()
                .filter(notice -> notice.to().equals(to))
                .filter(notice -> Sorted.isBefore(notice.id(), before))
                .sorted(Sorted.by(Notice::id).reversed());
        return Sorted.page(found, limit, Notice::id);
    }

    @Override
    public void readdress(LoginName login, UserId user) {
        notices.replaceAll((id, notice) -> notice.to().equals(new Recipient.Login(login))
                ? new Notice(
                        id,
                        notice.at(),
                        new Recipient.Person(user),
                        notice.kind(),
                        notice.device(),
                        notice.detail(),
                        notice.reveal())
                : notice);
    }

    @Override
    public List<Notice> undelivered(int limit) {
        return notices.values().stream()
                .filter(notice -> !delivered.containsKey(notice.id()))
                .sorted(Sorted.by(Notice::id))
                .limit(limit)
                .toList();
    }

    @Override
    public void markDelivered(UUID id, Instant at) {
        delivered.putIfAbsent(id, at);
    }
}
