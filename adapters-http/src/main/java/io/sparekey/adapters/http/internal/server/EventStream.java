// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.EventSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page that is watching (server-sent events, WHATWG HTML 9.2). When its source has no more, an event {@code end} says so, and the page
 * need not come again.
 */
final class EventStream implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final EventSource source;
    private final Bounds.Events bounds;
    private final Response response;
    private final Callback callback;
    private final Consumer<EventStream> whenOver;
    private final long began = System.nanoTime();
    private long lastWritten = began;
    private boolean greeted;
    private boolean writing;
    private boolean ending;
    private boolean over;

    /** @param callback hears when it is over */
    EventStream(
            EventSource source,
            Bounds.Events bounds,
            Response response,
            Callback callback,
            Consumer<EventStream> whenOver) {
        this.source = source;
        this.bounds = bounds;
        this.response = response;
        this.callback = callback;
        this.whenOver = whenOver;
    }

    /** One look at the source. While a slow client still takes the last event, the source is not asked. */
    @Override
    public void run() {
        if (!isFree()) {
            return;
        }
        try {
            long now = System.nanoTime();
            if (now - began > bounds.longest().toNanos()) {
                end();
                return;
            }
            Optional<EventSource.Event> event = source.next();
            if (event.isPresent()) {
                write(text(event.get()));
            } else if (source.isOver()) {
                write("event: end\ndata: over\n\n");
                end();
            } else if (!greeted || now - lastWritten > bounds.heartbeat().toNanos()) {
                write(":\n\n"); // the first sends the header, so that the browser knows it is connected
            }
        } catch (RuntimeException fault) {
            LOG.warn("a page's events ended", fault);
            end();
        }
    }

    private synchronized boolean isFree() {
        return !writing && !ending;
    }

    private static String text(EventSource.Event event) {
        return "event: " + event.name() + "\n"
                + event.data().lines().map(line -> "data: " + line + "\n").collect(Collectors.joining())
                + "\n";
    }

    private void write(String text) {
        synchronized (this) {
            writing = true;
            greeted = true;
            lastWritten = System.nanoTime();
        }
        response.write(
                false,
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                Callback.from(this::written, this::broken));
    }

    private void written() {
        boolean last;
        synchronized (this) {
            writing = false;
            last = ending;
        }
        if (last) {
            finish();
        }
    }

    /** Ends it cleanly, as soon as the client has taken what was written. */
    void end() {
        boolean now;
        synchronized (this) {
            ending = true;
            now = !writing;
        }
        if (now) {
            finish();
        }
    }

    private void finish() {
        if (isLast()) {
            whenOver.accept(this);
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
        }
    }

    /** The client has gone. */
    private void broken(Throwable why) {
        if (isLast()) {
            whenOver.accept(this);
            callback.failed(why);
        }
    }

    private synchronized boolean isLast() {
        boolean first = !over;
        over = true;
        ending = true;
        return first;
    }
}
