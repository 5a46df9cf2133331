// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed in the end, last made first. Since everything is made after what it depends on, nothing is closed while somebody
 * still needs it. Thread-safe.
 */
public final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> lastFirst = new ArrayDeque<>();

    /** The resource itself, which will be closed. */
    public synchronized <T extends AutoCloseable> T closing(T resource) {
        lastFirst.push(resource);
        return resource;
    }

    /** Closes everything; what does not close keeps nothing else from it. Further calls do nothing. */
    @Override
    public synchronized void close() {
        while (!lastFirst.isEmpty()) {
            AutoCloseable resource = lastFirst.pop();
            try {
                resource.close();
            } catch (Exception fault) {
                LOG.warn("{} did not close", resource.getClass().getSimpleName(), fault);
            }
        }
    }
}
