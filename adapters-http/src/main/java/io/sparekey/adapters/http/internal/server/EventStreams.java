// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.EventSource;
import io.sparekey.core.access.ActorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The pages that are watching: a few threads ask all sources in turn, and none waits for a client. */
final class EventStreams implements AutoCloseable {

    private static final int THREADS = 4;

    private final Bounds.Events bounds;
    private final ScheduledThreadPoolExecutor threads;
    private final Map<EventStream, ScheduledFuture<?>> open = new HashMap<>();
    private final Map<ActorId, Integer> perPerson = new HashMap<>();
    private boolean closed;

    EventStreams(Bounds.Events bounds) {
        this.bounds = bounds;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "events-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins a stream.
     *
     * @param person whose tabs count together, whichever browsers they are in
     * @return whether there was room; if not, nothing was sent
     */
    synchronized boolean open(ActorId person, EventSource source, Response response, Callback callback) {
        int tabs = perPerson.getOrDefault(person, 0);
        if (closed || open.size() >= bounds.perNode() || tabs >= bounds.perPerson()) {
            return false;
        }
        perPerson.put(person, tabs + 1);
        EventStream stream = new EventStream(source, bounds, response, callback, ended -> forget(ended, person));
        open.put(stream, threads.scheduleWithFixedDelay(stream, 0, bounds.poll().toMillis(), TimeUnit.MILLISECONDS));
        return true;
    }

    private synchronized void forget(EventStream stream, ActorId person) {
        ScheduledFuture<?> ticks = open.remove(stream);
        if (ticks != null) {
            ticks.cancel(false);
            perPerson.computeIfPresent(person, (key, tabs) -> tabs > 1 ? tabs - 1 : null);
        }
    }

    /** How many there are. */
    synchronized int size() {
        return open.size();
    }

    /** Ends all; browsers come again, to another node perhaps. */
    @Override
    public void close() {
        List<EventStream> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open.keySet());
        }
        threads.shutdown();
        all.forEach(EventStream::end);
    }
}
