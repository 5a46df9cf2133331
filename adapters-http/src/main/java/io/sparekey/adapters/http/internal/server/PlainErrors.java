// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what never gets as far as a route: one line of plain text, with nothing of the inside and nothing of the request. */
final class PlainErrors implements Request.Handler {

    private final SecurityHeaders headers;

    PlainErrors(SecurityHeaders headers) {
        this.headers = headers;
    }

    /** Jetty's way in: the status has been set, and the connection will be closed, which whoever wants to use it again must know. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put("Connection", "close");
        write(response, response.getStatus(), callback);
        return true;
    }

    /** Answers with that status. */
    void write(Response response, int status, Callback callback) {
        response.setStatus(status);
        headers.addTo(response.getHeaders());
        Trace.find(response.getRequest())
                .ifPresent(trace -> response.getHeaders().put("X-Request-Id", trace.id()));
        byte[] text = (text(status) + "\n").getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put("Content-Type", "text/plain; charset=utf-8");
        response.getHeaders().put("Content-Length", text.length);
        response.write(true, ByteBuffer.wrap(text), callback);
    }

    /** What is said with that status. */
    static String text(int status) {
        return switch (status) {
            case 408 -> "The request took too long to arrive.";
            case 413 -> "The request is too large.";
            case 414, 431 -> "The address or the header of the request is too long.";
            case 421 -> "This server is not known by that name.";
            case 429 -> "Too much was asked at once. Please wait a little.";
            case 503 -> "The server is busy or about to stop. Please try again in a little while.";
            default ->
                status >= 500 ? "Something went wrong here. It was noted." : "The request cannot be understood here.";
        };
    }
}
