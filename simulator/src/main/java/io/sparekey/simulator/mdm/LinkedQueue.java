// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one Mac as NanoMDM links it in its files, fault for fault: taking out the last command leaves the one before it pointing
 * there, so that an answered command may be served again, and taking out what is not in the queue empties it.
 */
final class LinkedQueue {

    private final Map<String, String> next = new HashMap<>();
    private final Map<String, String> previous = new HashMap<>();
    private final Map<String, String> status = new HashMap<>();
    private @Nullable String first;
    private @Nullable String last;

    void add(String command) {
        if (last == null) {
            first = command;
        } else {
            next.put(last, command);
            previous.put(command, last);
        }
        last = command;
    }

    void report(String command, String said) {
        status.put(command, said);
        if (!said.equals("NotNow")) {
            takeOut(command);
        }
    }

    private void takeOut(String command) {
        String before = previous.get(command);
        String after = next.get(command);
        if (before == null && after == null) {
            first = null;
            last = null;
        } else if (before == null) {
            first = after;
            previous.remove(after);
        } else if (after == null) {
            last = before;
        } else {
            next.put(before, after);
            previous.put(after, before);
        }
        previous.remove(command);
        next.remove(command);
    }

    /** The first command, or the first that was not put off. */
    Optional<String> first(boolean skipNotNow) {
        for (String command = first; command != null; command = next.get(command)) {
            if (!skipNotNow || !"NotNow".equals(status.get(command))) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** Empties it; what it knows of each command stays. */
    void clear() {
        String cleared = null;
        for (String command = first; command != null; command = next.get(command)) {
            if (cleared != null) {
                next.remove(cleared);
                previous.remove(cleared);
            }
            cleared = command;
        }
        first = null;
        last = null;
    }
}
