// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import java.util.Optional;

/** Reads the audit trail: all of it for auditors, the entries of one's own acts for everybody else. */
public final class ReadAudit {

    /**
     * Which entries, in which order.
     *
     * @param selection narrowed to one's own acts for everybody but auditors
     * @param from the entry after which to begin, in that order; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public record Query(AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from, int limit) {

        /** Oldest first, after that entry. */
        public static Query oldestFirst(AuditSelection selection, Optional<AuditEntryId> after, int limit) {
            return new Query(selection, AuditSelection.Order.OLDEST_FIRST, after, limit);
        }

        /** Newest first, before that entry. */
        public static Query newestFirst(AuditSelection selection, Optional<AuditEntryId> before, int limit) {
            return new Query(selection, AuditSelection.Order.NEWEST_FIRST, before, limit);
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public ReadAudit(Environment environment) {
        this.environment = environment;
    }

    /** For people. A page may be shorter than the limit although more follow. */
    public Outcome<Page<AuditEntry, AuditEntryId>> read(Actor actor, Query query) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            boolean all = AccessRules.may(actor, Act.READ_AUDIT);
            AuditSelection selection =
                    all ? query.selection() : query.selection().by(actor.id());
            return desk.admit(
                    all ? Act.READ_AUDIT : Act.READ_OWN_AUDIT,
                    () -> new Outcome.Done<>(
                            stores.audit().list(selection, query.order(), query.from(), query.limit())));
        });
    }
}
