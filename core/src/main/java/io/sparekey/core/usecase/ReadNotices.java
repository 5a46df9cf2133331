// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.port.Page;
import java.util.Optional;
import java.util.UUID;

/** Reads what one has been told; auditors read the alarms. */
public final class ReadNotices {

    /** Whose. */
    public enum Inbox {
        /** One's own. */
        MINE,
        /** What the security officers are told. */
        ALARMS
    }

    private final Environment environment;

    /** Works with these ports. */
    public ReadNotices(Environment environment) {
        this.environment = environment;
    }

    /**
     * For people; the alarms for auditors. Newest first.
     *
     * @param before the notice before which to begin; empty for the newest
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Outcome<Page<Notice, UUID>> read(Actor actor, Inbox inbox, Optional<UUID> before, int limit) {
        Act act = inbox == Inbox.MINE ? Act.READ_OWN_AUDIT : Act.READ_AUDIT;
        return environment.read(stores -> new Desk(environment, stores, actor)
                .admit(act, () -> new Outcome.Done<>(stores.notices().list(recipient(actor, inbox), before, limit))));
    }

    private static Recipient recipient(Actor actor, Inbox inbox) {
        return inbox == Inbox.ALARMS
                ? new Recipient.Officers()
                : new Recipient.Person(actor.person().orElseThrow().user());
    }
}
