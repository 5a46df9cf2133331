// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.Page;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Wrapped data keys and sentinels in SQL. */
final class JdbiDataKeys implements DataKeys {

    static final String FIND = "SELECT * FROM data_keys WHERE device = :device";

    static final String ADD =
            "INSERT INTO data_keys (id, device, generation, wrapped) VALUES (:id, :device, :generation, :wrapped)";

    static final String REWRAP = """
            UPDATE data_keys SET generation = :generation, wrapped = :wrapped
            WHERE id = :id AND device = :device AND generation = :former_generation AND wrapped = :former_wrapped
            """;

    static final String LIST_UNDER =
            "SELECT * FROM data_keys WHERE generation = :generation AND id > :after ORDER BY id LIMIT :limit";

    static final String NEXT_GENERATION = """
            SELECT generation FROM data_keys WHERE generation > :generation
            ORDER BY generation LIMIT 1
            """;

    static final String COUNT = "SELECT generation, count(*) AS number FROM data_keys GROUP BY generation";

    static final String DESTROY = "DELETE FROM data_keys WHERE device = :device";

    static final String SENTINELS = "SELECT * FROM sentinels ORDER BY generation";

    static final String ADD_SENTINEL = "INSERT INTO sentinels (generation, sealed) VALUES (:generation, :sealed)";

    static final String REMOVE_SENTINEL = "DELETE FROM sentinels WHERE generation = :generation";

    private final Session session;

    JdbiDataKeys(Session session) {
        this.session = session;
    }

    @Override
    public Optional<WrappedDataKey> find(DeviceId device) {
        return session.sql(FIND).bind("device", device.value()).find(JdbiDataKeys::read);
    }

    @Override
    public void add(WrappedDataKey key) {
        session.sql(ADD)
                .bind("id", key.id().value())
                .bind("device", key.device().value())
                .bind("generation", key.generation())
                .bind("wrapped", key.wrapped().toBytes())
                .runOnce("the data key of device " + key.device());
    }

    @Override
    public void rewrap(WrappedDataKey from, WrappedDataKey to) {
        if (!from.id().equals(to.id()) || !from.device().equals(to.device())) {
            throw new IllegalArgumentException("rewrapping keeps the data key and its device");
        }
        session.sql(REWRAP)
                .bind("id", from.id().value())
                .bind("device", from.device().value())
                .bind("former_generation", from.generation())
                .bind("former_wrapped", from.wrapped().toBytes())
                .bind("generation", to.generation())
                .bind("wrapped", to.wrapped().toBytes())
                .runOnce("the data key of device " + from.device());
    }

    /** There are few generations, so the next keys of each are merged; an inequality could not be read in the order of the ids. */
    @Override
    public Page<WrappedDataKey, DataKeyId> listOutside(int generation, Optional<DataKeyId> after, int limit) {
        Page.requireLimit(limit);
        List<WrappedDataKey> merged = generations().stream()
                .filter(other -> other != generation)
                .flatMap(other -> under(other, after, limit + 1).stream())
                .sorted(Comparator.comparing(key -> key.id().toString()))
                .toList();
        return Statement.pageOf(merged, limit, WrappedDataKey::id);
    }

    @Override
    public Page<WrappedDataKey, DataKeyId> listUnder(int generation, Optional<DataKeyId> after, int limit) {
        Page.requireLimit(limit);
        return Statement.pageOf(under(generation, after, limit + 1), limit, WrappedDataKey::id);
    }

    @Override
    public SortedMap<Integer, Long> countByGeneration() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        session.sql(COUNT)
                .list(row -> Map.entry(row.integer("generation"), row.number("number")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    @Override
    public boolean destroy(DeviceId device) {
        return session.sql(DESTROY).bind("device", device.value()).run("the data key of device " + device) > 0;
    }

    @Override
    public List<Sentinel> sentinels() {
        return session.sql(SENTINELS).list(row -> new Sentinel(row.integer("generation"), row.ciphertext("sealed")));
    }

    @Override
    public void add(Sentinel sentinel) {
        session.sql(ADD_SENTINEL)
                .bind("generation", sentinel.generation())
                .bind("sealed", sentinel.sealed().toBytes())
                .runOnce("the sentinel of generation " + sentinel.generation());
    }

    /** @throws IllegalStateException if a data key still needs it */
    @Override
    public void removeSentinel(int generation) {
        if (!under(generation, Optional.empty(), 1).isEmpty()) {
            throw new IllegalStateException("data keys are still wrapped by generation " + generation);
        }
        session.sql(REMOVE_SENTINEL).bind("generation", generation).run("the sentinel of generation " + generation);
    }

    private List<WrappedDataKey> under(int generation, Optional<DataKeyId> after, int limit) {
        return session.sql(LIST_UNDER)
                .bind("generation", generation)
                .bind("after", after.map(DataKeyId::value).orElse(Uuids.FIRST))
                .bind("limit", limit)
                .list(JdbiDataKeys::read);
    }

    /** Those that wrap at least one data key, in steps from one to the next, so that the cost is their number. */
    private List<Integer> generations() {
        List<Integer> found = new ArrayList<>();
        for (Optional<Integer> next = after(0); next.isPresent(); next = after(next.get())) {
            found.add(next.get());
        }
        return found;
    }

    private Optional<Integer> after(int generation) {
        return session.sql(NEXT_GENERATION).bind("generation", generation).find(row -> row.integer("generation"));
    }

    private static WrappedDataKey read(Row row) throws SQLException {
        return new WrappedDataKey(
                new DataKeyId(row.uuid("id")),
                new DeviceId(row.uuid("device")),
                row.integer("generation"),
                row.ciphertext("wrapped"));
    }
}
