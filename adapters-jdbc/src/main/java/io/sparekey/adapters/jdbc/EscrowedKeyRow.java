// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.Confidence;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeyOrigin;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.MadeBy;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.key.Standing;
import java.sql.SQLException;
import java.util.Optional;

/** An escrowed version as a row of {@code escrowed_keys}. */
final class EscrowedKeyRow {

    private EscrowedKeyRow() {}

    static Statement bind(Statement statement, EscrowedKey key) {
        KeyOrigin origin = key.origin();
        Confidence confidence = key.confidence();
        return statement
                .bind("id", key.id().value())
                .bind("device", key.device().value())
                .bind("version", key.version())
                .bindSealed("sealed", Optional.of(key.sealed().sealed()))
                .bind("fingerprint", key.sealed().fingerprint().hex())
                .bind("source", origin.source())
                .bind("made_by", origin.rotation().map(made -> made.rotation().value()))
                .bind("made_reason", origin.rotation().map(MadeBy::reason))
                .bind("made_requested", origin.rotation().map(MadeBy::requested))
                .bindUser("made_for", origin.rotation().flatMap(MadeBy::owner))
                .bind("made_under", origin.madeUnder())
                .bind("made_after", origin.madeAfter())
                .bind("received", confidence.received())
                .bind("last_seen", confidence.lastSeen())
                .bind("confirmed", confidence.confirmed())
                .bind("proven", confidence.proven())
                .bind("contradicted", confidence.contradicted())
                .bind("standing", key.standing())
                .bind("superseded_by", key.supersededBy().map(RotationId::value));
    }

    static EscrowedKey read(Row row) throws SQLException {
        return new EscrowedKey(
                new KeyId(row.uuid("id")),
                new DeviceId(row.uuid("device")),
                row.integer("version"),
                new SealedKey(row.sealed("sealed"), new Fingerprint(row.text("fingerprint"))),
                new KeyOrigin(
                        row.constant("source", KeySource.class),
                        madeBy(row),
                        row.constant("made_under", Ownership.class),
                        row.maybeInstant("made_after")),
                new Confidence(
                        row.instant("received"),
                        row.instant("last_seen"),
                        row.maybeInstant("confirmed"),
                        row.maybeInstant("proven"),
                        row.maybeInstant("contradicted")),
                row.constant("standing", Standing.class),
                row.maybeUuid("superseded_by").map(RotationId::new));
    }

    private static Optional<MadeBy> madeBy(Row row) throws SQLException {
        var rotation = row.maybeUuid("made_by");
        return rotation.isEmpty()
                ? Optional.empty()
                : Optional.of(new MadeBy(
                        new RotationId(rotation.get()),
                        row.constant("made_reason", RotationReason.class),
                        row.instant("made_requested"),
                        row.user("made_for")));
    }
}
