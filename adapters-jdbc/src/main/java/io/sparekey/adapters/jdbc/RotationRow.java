// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.Agenda;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Order;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Timeline;
import io.sparekey.core.rotation.Unlock;
import java.sql.SQLException;
import java.util.Optional;

/** A rotation as a row of {@code rotations}. */
final class RotationRow {

    private RotationRow() {}

    /** All but the version. */
    static Statement bind(Statement statement, Rotation rotation) {
        bindOrder(statement, rotation.order());
        bindUnlock(statement, rotation.unlock());
        bindTimes(statement, rotation.timeline(), rotation.agenda());
        return statement
                .bind("id", rotation.id().value())
                .bind("device", rotation.device().value())
                .bind("state", rotation.state())
                .bind("doubt", rotation.doubt())
                .bind("cause", rotation.cause())
                .bind("stored_key", rotation.storedKey().map(KeyId::value));
    }

    private static void bindOrder(Statement statement, Order order) {
        statement
                .bind("reason", order.reason())
                .bind("by_kind", order.by().kind())
                .bind("by_realm", order.by().realm())
                .bind("by_name", order.by().name())
                .bindUser("owner", order.owner())
                .bind("requested", order.requested())
                .bind("due", order.due())
                .bind("renewals", order.renewals());
    }

    private static void bindUnlock(Statement statement, Optional<Unlock> unlock) {
        Optional<Unlock.Typed> typed = unlock.flatMap(Unlock::typed);
        statement
                .bind("unlock_key", unlock.flatMap(Unlock::stored).map(KeyId::value))
                .bindSealed("typed", typed.flatMap(Unlock.Typed::sealed))
                .bind("typed_fingerprint", typed.map(t -> t.fingerprint().hex()))
                .bindUser("typed_by", typed.map(Unlock.Typed::by))
                .bind("typed_at", typed.map(Unlock.Typed::at));
    }

    private static void bindTimes(Statement statement, Timeline timeline, Agenda agenda) {
        statement
                .bind("opened", timeline.opened())
                .bind("expires", timeline.expires())
                .bind("sent", timeline.sent())
                .bind("doubted", timeline.doubted())
                .bind("ended", timeline.ended())
                .bind("next_at", agenda.next())
                .bind("attempts", agenda.attempts())
                .bind("leased_until", agenda.leasedUntil());
    }

    static Rotation read(Row row) throws SQLException {
        return new Rotation(
                new RotationId(row.uuid("id")),
                new DeviceId(row.uuid("device")),
                order(row),
                row.constant("state", RotationState.class),
                unlock(row),
                new Timeline(
                        row.maybeInstant("opened"),
                        row.maybeInstant("expires"),
                        row.maybeInstant("sent"),
                        row.maybeInstant("doubted"),
                        row.maybeInstant("ended")),
                new Agenda(row.maybeInstant("next_at"), row.integer("attempts"), row.maybeInstant("leased_until")),
                row.maybeConstant("doubt", Doubt.class),
                row.maybeConstant("cause", Cause.class),
                row.maybeUuid("stored_key").map(KeyId::new),
                row.number("version"));
    }

    private static Order order(Row row) throws SQLException {
        return new Order(
                row.constant("reason", RotationReason.class),
                new ActorId(row.constant("by_kind", ActorId.Kind.class), row.text("by_realm"), row.text("by_name")),
                row.user("owner"),
                row.instant("requested"),
                row.instant("due"),
                row.integer("renewals"));
    }

    private static Optional<Unlock> unlock(Row row) throws SQLException {
        var stored = row.maybeUuid("unlock_key");
        if (stored.isPresent()) {
            return Optional.of(new Unlock.Stored(new KeyId(stored.get())));
        }
        var typed = row.maybeText("typed_fingerprint");
        return typed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unlock.Typed(
                        row.maybeSealed("typed"),
                        new Fingerprint(typed.get()),
                        row.user("typed_by").orElseThrow(),
                        row.instant("typed_at")));
    }
}
