// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.operation.Metrics;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request that is through: method, template of the route, status, milliseconds, bytes of the body, address, kind of caller,
 * id. Neither path nor query nor any header, which may say what is nobody's business.
 */
final class AccessLog implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.sparekey.access");

    private final Metrics metrics;

    AccessLog(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void log(Request request, Response response) {
        long nanos = System.nanoTime() - request.getBeginNanoTime();
        String method = Methods.known(request.getMethod());
        String route = Trace.find(request).map(Trace::route).orElse("-");
        metrics.answered(method, route, response.getStatus(), nanos);
        LOG.info(
                "{} {} {} {} ms {} bytes to {}, {}, {}",
                method,
                route,
                response.getStatus(),
                nanos / 1_000_000,
                Response.getContentBytesWritten(response),
                Trace.find(request)
                        .map(trace -> trace.client().address())
                        .orElseGet(() -> Request.getRemoteAddr(request)),
                Trace.find(request).map(Trace::kind).orElse("nobody"),
                Trace.find(request).map(Trace::id).orElse("-"));
    }
}
