// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.operation;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Right;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics. */
public final class Operation {

    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    private final Sparekey sparekey;
    private final Metrics metrics;
    private volatile boolean stopping;

    /** Over these. */
    public Operation(Sparekey sparekey, Metrics metrics) {
        this.sparekey = sparekey;
        this.metrics = metrics;
    }

    /** From now on this node is not ready, so that no more requests are sent to it. */
    public void stop() {
        stopping = true;
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/livez", Route.Entry.ANYBODY, call -> health(200, "alive")),
                new Route("GET", "/readyz", Route.Entry.ANYBODY, call -> readiness()),
                new Route("GET", "/metrics", Route.Entry.BEARER, this::metrics));
    }

    /** Whether the store answers. Why it does not, the log says; strangers ask here. */
    private Reply readiness() {
        if (stopping) {
            return health(503, "stopping");
        }
        try {
            sparekey.readPolicy().read();
            return health(200, "ready");
        } catch (RuntimeException fault) {
            LOG.warn("not ready", fault);
            return health(503, "not ready");
        }
    }

    private static Reply health(int status, String word) {
        return Reply.of(status, "application/json", "{\"status\":\"" + word + "\"}")
                .noStore();
    }

    /** For auditors' programs. */
    private Reply metrics(Call call) {
        return call.caller() instanceof Caller.Program program
                        && program.actor().has(Right.AUDIT)
                ? Reply.of(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text())
                : Reply.of(403, "text/plain; charset=utf-8", "Metrics are for tokens with the right to audit.\n");
    }
}
