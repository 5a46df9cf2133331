// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands that wait for one Mac, oldest first. Thread-safe. */
final class FakeQueue {

    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private final Set<String> notNow = new HashSet<>();
    private boolean enrolled;
    private boolean servesAgain;

    /** A new enrolment sweeps all away. */
    synchronized void authenticate() {
        waiting.clear();
        notNow.clear();
    }

    synchronized void enabled() {
        enrolled = true;
    }

    synchronized boolean isEnrolled() {
        return enrolled;
    }

    synchronized void add(String id, byte[] command) {
        waiting.put(id, command);
    }

    synchronized void serveAgain() {
        servesAgain = true;
    }

    /** The Mac said how it went; what is next, if anything is. */
    synchronized Optional<byte[]> reported(String status, Optional<String> command) {
        boolean busy = status.equals("NotNow");
        command.ifPresent(id -> {
            if (busy) {
                notNow.add(id);
            } else if (servesAgain && waiting.containsKey(id)) {
                servesAgain = false;
            } else {
                waiting.remove(id);
                notNow.remove(id);
            }
        });
        return waiting.entrySet().stream()
                .filter(entry -> !busy || !notNow.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
