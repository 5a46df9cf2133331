// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files: nothing is checked against anything else, and no command is ever forgotten. */
final class FakeFilekv extends FakeStorage {

    private final Map<String, byte[]> commands = new HashMap<>();
    private final Map<String, LinkedQueue> queues = new HashMap<>();
    private final Map<String, String> certificates = new HashMap<>();
    private final Set<String> everShown = new HashSet<>();

    @Override
    boolean isKnown(String certificate) {
        return everShown.contains(certificate);
    }

    @Override
    boolean isAssociated(String id, String certificate) {
        return certificate.equals(certificates.get(id));
    }

    /** The one before it is worth nothing any more. */
    @Override
    void associate(String id, String certificate) {
        certificates.put(id, certificate);
        everShown.add(certificate);
    }

    @Override
    void authenticate(String id) {
        queue(id).clear();
    }

    @Override
    String noPushCertificate(String topic) {
        return "getting " + topic + ".pem: key not found: " + topic + ".pem";
    }

    @Override
    void enqueue(List<String> ids, String command, byte[] raw) throws Refused {
        if (commands.containsKey(command)) {
            throw new Refused("command already exists: " + command);
        }
        commands.put(command, raw);
        ids.forEach(id -> queue(id).add(command));
    }

    @Override
    void report(String id, String command, String status) {
        queue(id).report(command, status);
    }

    @Override
    Optional<byte[]> next(String id, boolean skipNotNow) {
        return queue(id).first(skipNotNow).flatMap(command -> Optional.ofNullable(commands.get(command)));
    }

    private LinkedQueue queue(String id) {
        return queues.computeIfAbsent(id, any -> new LinkedQueue());
    }
}
