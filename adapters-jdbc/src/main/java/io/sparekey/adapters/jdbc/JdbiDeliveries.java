// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.Deliveries;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Envelopes that wait to be opened, in SQL. */
final class JdbiDeliveries implements Deliveries {

    static final String ADD = """
            INSERT INTO deliveries (
                id, device, source, rotation, reported, received, sealed_ciphertext, sealed_data_key, sealed_format, unopenable)
            VALUES (
                :id, :device, :source, :rotation, :reported, :received, :sealed_ciphertext, :sealed_data_key, :sealed_format, :unopenable)
            """;

    static final String FIND = "SELECT * FROM deliveries WHERE id = :id";

    static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT id FROM deliveries
                WHERE unopenable IS NULL AND received <= :received_until AND (leased_until IS NULL OR leased_until <= :now)
                ORDER BY received, id LIMIT :limit <skip_claimed>)
            UPDATE deliveries SET leased_until = :until
            WHERE id IN (SELECT id FROM due)
            RETURNING *
            """;

    static final String FIND_UNOPENABLE = """
            SELECT * FROM deliveries
            WHERE device = :device AND source = :source AND rotation IS NOT DISTINCT FROM :rotation AND unopenable IS NOT NULL
            ORDER BY received DESC, id DESC LIMIT 1
            """;

    static final String UPDATE = "UPDATE deliveries SET unopenable = :unopenable WHERE id = :id";

    static final String REMOVE = "DELETE FROM deliveries WHERE id = :id";

    static final String DESTROY = "DELETE FROM deliveries WHERE device = :device";

    private final Session session;

    JdbiDeliveries(Session session) {
        this.session = session;
    }

    @Override
    public void add(Delivery delivery) {
        session.sql(ADD)
                .bind("id", delivery.id().value())
                .bind("device", delivery.device().value())
                .bind("source", delivery.source())
                .bind("rotation", delivery.rotation().map(RotationId::value))
                .bind("reported", delivery.reported())
                .bind("received", delivery.received())
                .bindSealed("sealed", Optional.of(delivery.envelope()))
                .bind("unopenable", delivery.unopenable())
                .runOnce("delivery " + delivery.id());
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return session.sql(FIND).bind("id", id.value()).find(JdbiDeliveries::read);
    }

    @Override
    public List<Delivery> claim(Instant receivedUntil, Instant now, Instant leasedUntil, int limit) {
        // RETURNING keeps no order.
        return session
                .sql(CLAIM)
                .bind("received_until", receivedUntil)
                .bind("now", now)
                .bind("until", leasedUntil)
                .bind("limit", limit)
                .list(JdbiDeliveries::read)
                .stream()
                .sorted(Comparator.comparing(Delivery::received)
                        .thenComparing(claimed -> claimed.id().toString()))
                .toList();
    }

    @Override
    public Optional<Delivery> findUnopenable(DeviceId device, KeySource source, Optional<RotationId> rotation) {
        return session.sql(FIND_UNOPENABLE)
                .bind("device", device.value())
                .bind("source", source)
                .bind("rotation", rotation.map(RotationId::value))
                .find(JdbiDeliveries::read);
    }

    @Override
    public void update(Delivery delivery) {
        session.sql(UPDATE)
                .bind("id", delivery.id().value())
                .bind("unopenable", delivery.unopenable())
                .run("delivery " + delivery.id());
    }

    @Override
    public void remove(DeliveryId id) {
        session.sql(REMOVE).bind("id", id.value()).run("delivery " + id);
    }

    @Override
    public int destroy(DeviceId device) {
        return session.sql(DESTROY).bind("device", device.value()).run("the deliveries of device " + device);
    }

    private static Delivery read(Row row) throws SQLException {
        return new Delivery(
                new DeliveryId(row.uuid("id")),
                new DeviceId(row.uuid("device")),
                row.constant("source", KeySource.class),
                row.maybeUuid("rotation").map(RotationId::new),
                row.instant("reported"),
                row.instant("received"),
                row.sealed("sealed"),
                row.maybeInstant("unopenable"));
    }
}
