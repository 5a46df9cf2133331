// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns replies into Jetty's responses. */
final class ReplySender {

    private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

    /** A reply may have several of these; of others, the last one holds, also against what every answer has. */
    private static final Set<String> REPEATED = Set.of("set-cookie", "vary", "link", "www-authenticate");

    private final SecurityHeaders headers;
    private final EventStreams events;
    private final Bounds bounds;
    private final PlainErrors errors;

    ReplySender(SecurityHeaders headers, EventStreams events, Bounds bounds, PlainErrors errors) {
        this.headers = headers;
        this.events = events;
        this.bounds = bounds;
        this.errors = errors;
    }

    /** Sends it; the callback hears when it is through, which for events is later. */
    void send(Reply reply, Call call, Response response, Callback callback) {
        response.setStatus(reply.status());
        headers.addTo(response.getHeaders());
        response.getHeaders().put("X-Request-Id", call.id());
        for (Reply.Header header : reply.headers()) {
            if (REPEATED.contains(header.name().toLowerCase(Locale.ROOT))) {
                response.getHeaders().add(header.name(), header.value());
            } else {
                response.getHeaders().put(header.name(), header.value());
            }
        }
        boolean compressible = Compression.isFor(reply);
        boolean compress = compressible && Compression.isUnderstoodBy(call);
        if (compressible) {
            response.getHeaders().add("Vary", "Accept-Encoding");
        }
        if (compress) {
            response.getHeaders().put("Content-Encoding", "gzip");
        }
        body(reply.body(), compress, call, response, callback);
    }

    private void body(Reply.Body body, boolean compress, Call call, Response response, Callback callback) {
        if (body instanceof Reply.Body.Bytes bytes) {
            byte[] content = compress ? Compression.compressed(bytes.content()) : bytes.content();
            response.getHeaders().put("Content-Length", content.length);
            Callback wiping =
                    bytes.isSecret() ? Callback.from(callback, () -> Arrays.fill(content, (byte) 0)) : callback;
            response.write(true, ByteBuffer.wrap(content), inTime(response, wiping));
        } else if ("HEAD".equals(call.method()) && !(body instanceof Reply.Body.None)) {
            response.write(false, BufferUtil.EMPTY_BUFFER, callback); // if this were the end, its length would be 0
        } else if (body instanceof Reply.Body.Stream stream) {
            stream(stream, compress, response, callback);
        } else if (body instanceof Reply.Body.Events source) {
            if (!events.open(call.browser().person().id(), source.source(), response, callback)) {
                response.getHeaders().put("Retry-After", "10");
                errors.write(response, 503, callback);
            }
        } else {
            callback.succeeded();
        }
    }

    /** The request takes up room until its reader has all of the answer: one who never takes it loses the connection. */
    private Callback inTime(Response response, Callback callback) {
        Request request = response.getRequest();
        Scheduler.Task late = request.getComponents()
                .getScheduler()
                .schedule(() -> Connections.cut(request), bounds.arrival().toMillis(), TimeUnit.MILLISECONDS);
        return Callback.from(callback, late::cancel);
    }

    /** Closed only if all went well: closing says that this was the whole. */
    private void stream(Reply.Body.Stream stream, boolean compress, Response response, Callback callback) {
        try {
            OutputStream sink = new BufferedOutputStream(timed(response), TimedOutput.PORTION);
            OutputStream out = compress ? new GZIPOutputStream(sink) : sink;
            stream.writing().to(out);
            out.close();
            callback.succeeded();
        } catch (IOException | UncheckedIOException e) {
            callback.failed(e); // the client has gone
        } catch (RuntimeException e) {
            LOG.error("an answer broke off", e);
            callback.failed(e);
        }
    }

    private OutputStream timed(Response response) {
        Request request = response.getRequest();
        return new TimedOutput(
                Content.Sink.asOutputStream(response),
                request.getComponents().getScheduler(),
                bounds.streams().portion(),
                () -> Connections.cut(request));
    }
}
