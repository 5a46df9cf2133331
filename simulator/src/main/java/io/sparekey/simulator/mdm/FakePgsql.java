// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL: foreign keys refuse what does not belong together. */
final class FakePgsql extends FakeStorage {

    private final boolean deletesAnswered;
    private final Map<String, byte[]> commands = new HashMap<>();
    private final Map<String, Map<String, Queued>> queues = new HashMap<>();
    private final Map<String, Set<String>> certificates = new HashMap<>();

    /** @param deletesAnswered whether commands are deleted once they are answered, so that their ids are free again */
    FakePgsql(boolean deletesAnswered) {
        this.deletesAnswered = deletesAnswered;
    }

    /**
     * A command of one Mac.
     *
     * @param active whether the Mac has not enrolled anew since
     * @param status what the Mac said of it last; empty before that
     */
    private record Queued(boolean active, String status) {

        boolean isDue(boolean skipNotNow) {
            return active && (status.isEmpty() || (status.equals("NotNow") && !skipNotNow));
        }
    }

    @Override
    boolean isKnown(String certificate) {
        return certificates.values().stream().anyMatch(shown -> shown.contains(certificate));
    }

    @Override
    boolean isAssociated(String id, String certificate) {
        return certificates.getOrDefault(id, Set.of()).contains(certificate);
    }

    @Override
    void associate(String id, String certificate) {
        certificates.computeIfAbsent(id, any -> new HashSet<>()).add(certificate);
    }

    @Override
    void authenticate(String id) {
        queue(id).replaceAll((command, queued) -> new Queued(false, queued.status()));
    }

    @Override
    String noPushCertificate(String topic) {
        return "sql: no rows in result set";
    }

    @Override
    void enqueue(List<String> ids, String command, byte[] raw) throws Refused {
        if (commands.containsKey(command)) {
            throw new Refused("pq: duplicate key value violates unique constraint \"commands_pkey\"");
        }
        if (!ids.stream().allMatch(id -> pushTopic(id).isPresent())) {
            throw unknown("enrollment_queue", "enrollment_queue_id_fkey");
        }
        commands.put(command, raw);
        ids.forEach(id -> queue(id).put(command, new Queued(true, "")));
    }

    @Override
    void report(String id, String command, String status) throws Refused {
        if (deletesAnswered && !status.equals("NotNow")) {
            queue(id).remove(command);
            if (queues.values().stream().noneMatch(queue -> queue.containsKey(command))) {
                commands.remove(command);
            }
            return;
        }
        if (!commands.containsKey(command)) {
            throw unknown("command_results", "command_results_command_uuid_fkey");
        }
        queue(id).computeIfPresent(command, (same, queued) -> new Queued(queued.active(), status));
    }

    @Override
    Optional<byte[]> next(String id, boolean skipNotNow) {
        return queue(id).entrySet().stream()
                .filter(entry -> entry.getValue().isDue(skipNotNow))
                .findFirst()
                .flatMap(entry -> Optional.ofNullable(commands.get(entry.getKey())));
    }

    private Map<String, Queued> queue(String id) {
        return queues.computeIfAbsent(id, any -> new LinkedHashMap<>());
    }

    private static Refused unknown(String table, String key) {
        return new Refused(
                "pq: insert or update on table \"" + table + "\" violates foreign key constraint \"" + key + "\"");
    }
}
