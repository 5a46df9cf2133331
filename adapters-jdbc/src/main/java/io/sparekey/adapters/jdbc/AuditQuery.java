// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.AuditTrail;
import java.util.Optional;

/**
 * A selection of audit entries as statements: ids are in the order of time, so that time, order and place are one range of an index.
 *
 * @param after the id after which the range begins
 * @param before the id before which it ends
 */
record AuditQuery(AuditSelection selection, AuditSelection.Order order, AuditEntryId after, AuditEntryId before) {

    private static final AuditEntryId FIRST = new AuditEntryId(Uuids.FIRST);

    private static final AuditEntryId LAST = new AuditEntryId(Uuids.LAST);

    private static final String OF_ACTOR = " AND actor_kind = :kind AND actor_realm = :realm AND actor_name = :name";

    /** Keeps the database off the actor's index: a device has few entries, and most of them are the system's, which has most of all. */
    private static final String OF_ACTOR_AMONG_DEVICES =
            " AND actor_kind || '' = :kind AND actor_realm = :realm AND actor_name = :name";

    /** What is selected, from that entry on. */
    static AuditQuery of(AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from) {
        AuditEntryId since = selection.since().map(AuditEntryId::earliestAt).orElse(FIRST);
        AuditEntryId until = selection.until().map(AuditEntryId::earliestAt).orElse(LAST);
        var whole = new AuditQuery(selection, order, since, until);
        return from.map(whole::from).orElse(whole);
    }

    private AuditQuery from(AuditEntryId place) {
        return switch (order) {
            case OLDEST_FIRST -> new AuditQuery(selection, order, after.isBefore(place) ? place : after, before);
            case NEWEST_FIRST -> new AuditQuery(selection, order, after, place.isBefore(before) ? place : before);
        };
    }

    /** The same up to that entry, which is not in it. */
    AuditQuery to(AuditEntryId end) {
        return switch (order) {
            case OLDEST_FIRST -> new AuditQuery(selection, order, after, end);
            case NEWEST_FIRST -> new AuditQuery(selection, order, end, before);
        };
    }

    /** The entries; takes {@code limit} and, for certain kinds, the list {@code types}. */
    String page() {
        String ofTypes = selection.types().isEmpty() ? "" : " AND type IN (<types>)";
        return "SELECT * " + range() + ofTypes + ordered() + " LIMIT :limit";
    }

    /** Of the entries of all kinds, the last one to be looked at and the one after it, if there are so many. */
    String border() {
        return "SELECT id " + range() + ordered() + " LIMIT 2 OFFSET " + (AuditTrail.MOST_LOOKED_AT - 1);
    }

    private String range() {
        boolean ofDevice = selection.device().isPresent();
        return "FROM audit_entries WHERE id > :after AND id < :before"
                + (ofDevice ? " AND device = :device" : "")
                + (selection.actor().isEmpty() ? "" : ofDevice ? OF_ACTOR_AMONG_DEVICES : OF_ACTOR);
    }

    private String ordered() {
        return order == AuditSelection.Order.OLDEST_FIRST ? " ORDER BY id" : " ORDER BY id DESC";
    }

    /** The statement with the range's parameters. */
    Statement bound(Statement statement) {
        return statement
                .bind("after", after.value())
                .bind("before", before.value())
                .bind("device", selection.device().map(DeviceId::value))
                .bind("kind", selection.actor().map(ActorId::kind))
                .bind("realm", selection.actor().map(ActorId::realm))
                .bind("name", selection.actor().map(ActorId::name));
    }
}
