// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.KeyRotation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the management server keeps for one Mac until that fetches it, oldest first. Owns the unlock keys in it. Not thread-safe. */
final class CommandQueue {

    /** Something the Mac is to do. */
    sealed interface Task {

        /** Report all of itself. */
        record Report() implements Task {}

        /** Change its key. */
        record Rotate(KeyRotation.Command command) implements Task {}
    }

    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Set<RotationId> known = new HashSet<>();

    /** Copies the command into the queue, unless one of that id is in it or has been. */
    void add(KeyRotation.Command command) {
        if (known.add(command.id())) {
            RecoveryKey own = Keys.copy(command.unlockWith());
            waiting.add(
                    new Task.Rotate(new KeyRotation.Command(command.id(), command.device(), own, command.replyTo())));
        }
    }

    /** Asks for a report, unless one is being asked for. */
    void addReport() {
        var report = new Task.Report();
        if (!waiting.contains(report)) {
            waiting.add(report);
        }
    }

    /** What waits now. */
    List<Task> waiting() {
        return List.copyOf(waiting);
    }

    /** Takes the task out for good; its unlock key is the caller's. Whether it was still there. */
    boolean take(Task task) {
        return waiting.remove(task);
    }

    /** Puts a task that was taken out to the front again. */
    void putBack(Task task) {
        waiting.addFirst(task);
    }

    /** Forgets all that waits and all that ever did. */
    void clear() {
        waiting.forEach(CommandQueue::close);
        waiting.clear();
        known.clear();
    }

    /** Wipes the unlock key of a task that is done with. */
    static void close(Task task) {
        if (task instanceof Task.Rotate rotate) {
            rotate.command().unlockWith().close();
        }
    }
}
