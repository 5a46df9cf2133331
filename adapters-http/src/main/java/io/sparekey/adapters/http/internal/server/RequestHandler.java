// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Turns Jetty's requests into calls, and replies into Jetty's responses. */
final class RequestHandler extends Handler.Abstract {

    private final Dispatcher dispatcher;

    RequestHandler(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Call call = call(request);
        try {
            Reply reply = dispatcher.dispatch(call);
            response.setStatus(reply.status());
            reply.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
            send(reply.body(), request, response, callback);
        } finally {
            call.body().wipe();
        }
        return true;
    }

    private static Call call(Request request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field.getValue());
        }
        Map<String, String> cookies = new HashMap<>();
        for (HttpCookie cookie : Request.getCookies(request)) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        Map<String, List<String>> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), List.copyOf(field.getValues()));
        }
        return new Call(
                UUID.randomUUID().toString(),
                request.getMethod(),
                Request.getPathInContext(request),
                Map.of(),
                query,
                headers,
                cookies,
                Request.getRemoteAddr(request),
                Language.of(headers.getOrDefault("accept-language", "")),
                new Caller.Unknown(),
                body(request));
    }

    private static RequestBody body(Request request) throws IOException {
        if (request.getLength() == 0) {
            return RequestBody.empty();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            return new RequestBody(in.readAllBytes());
        }
    }

    private static void send(Reply.Body body, Request request, Response response, Callback callback)
            throws IOException {
        if (body instanceof Reply.Body.Bytes bytes) {
            response.getHeaders().put("Content-Length", bytes.content().length);
            Callback wiping =
                    bytes.isSecret() ? Callback.from(() -> Arrays.fill(bytes.content(), (byte) 0), callback) : callback;
            response.write(true, ByteBuffer.wrap(bytes.content()), wiping);
        } else if (body instanceof Reply.Body.Stream stream) {
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                stream.writing().to(out);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            callback.succeeded();
        } else if (body instanceof Reply.Body.Events) {
            throw new UnsupportedOperationException("events of " + request.getId());
        } else {
            callback.succeeded();
        }
    }
}
