// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.operation;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Right;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics. */
public final class Operation {

    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    private static final Duration BRIEF = Duration.ofSeconds(1);

    private record Looked(boolean ready, long at) {}

    private final Sparekey sparekey;
    private final Metrics metrics;
    private final LongSupplier nanos;
    private volatile boolean stopping;
    private volatile @Nullable Looked looked;

    /** Over these. */
    public Operation(Sparekey sparekey, Metrics metrics) {
        this(sparekey, metrics, System::nanoTime);
    }

    Operation(Sparekey sparekey, Metrics metrics, LongSupplier nanos) {
        this.sparekey = sparekey;
        this.metrics = metrics;
        this.nanos = nanos;
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

    /** Whether the store and the vault answer. Strangers ask here as often as they like: the two are asked once a second at most. */
    private Reply readiness() {
        if (stopping) {
            return health(503, "stopping");
        }
        Looked last = looked;
        long now = nanos.getAsLong();
        if (last == null || now - last.at() > BRIEF.toNanos()) {
            boolean ready = answers(last == null || last.ready());
            last = new Looked(ready, now);
            looked = last;
        }
        return last.ready() ? health(200, "ready") : health(503, "not ready");
    }

    /** Why they do not, the log says, once. */
    private boolean answers(boolean didBefore) {
        try {
            sparekey.checkReadiness().check();
            return true;
        } catch (RuntimeException fault) {
            if (didBefore) {
                LOG.warn("not ready", fault);
            }
            return false;
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
