// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in the opposite order, since Guice closes nothing. */
final class ClosedAtTheEnd implements AutoCloseable {

    private final Deque<AutoCloseable> lastFirst = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        lastFirst.push(resource);
        return resource;
    }

    /** @throws IllegalStateException if something did not close; the rest is closed all the same */
    @Override
    public synchronized void close() {
        IllegalStateException fault = new IllegalStateException("not everything closed");
        while (!lastFirst.isEmpty()) {
            try {
                lastFirst.pop().close();
            } catch (Exception e) {
                fault.addSuppressed(e);
            }
        }
        if (fault.getSuppressed().length > 0) {
            throw fault;
        }
    }
}
