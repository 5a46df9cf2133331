// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.EventSource;
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
    private final Map<String, Integer> perSession = new HashMap<>();
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

    /** Whose tabs count together. */
    static String session(Call call) {
        if (call.caller() instanceof Caller.Browser browser) {
            return "session " + browser.session();
        }
        return call.caller() instanceof Caller.Program program
                ? "program " + program.actor().id()
                : "address " + call.address();
    }

    /** Begins a stream. @return whether there was room; if not, nothing was sent */
    synchronized boolean open(String session, EventSource source, Response response, Callback callback) {
        int tabs = perSession.getOrDefault(session, 0);
        if (closed || open.size() >= bounds.perNode() || tabs >= bounds.perSession()) {
            return false;
        }
        perSession.put(session, tabs + 1);
        EventStream stream = new EventStream(source, bounds, response, callback, ended -> forget(ended, session));
        open.put(stream, threads.scheduleWithFixedDelay(stream, 0, bounds.poll().toMillis(), TimeUnit.MILLISECONDS));
        return true;
    }

    private synchronized void forget(EventStream stream, String session) {
        ScheduledFuture<?> ticks = open.remove(stream);
        if (ticks != null) {
            ticks.cancel(false);
            perSession.computeIfPresent(session, (key, tabs) -> tabs > 1 ? tabs - 1 : null);
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
