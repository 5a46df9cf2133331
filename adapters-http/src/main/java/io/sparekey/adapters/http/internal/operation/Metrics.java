// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What is counted on this node. Labels are templates, methods and classes of status: their number is small and known, and none tells whom a
 * request was about.
 */
public final class Metrics implements AutoCloseable {

    private static final Duration[] BUCKETS =
            List.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000).stream()
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Counter limited = counter("sparekey.http.rate.limited", "Requests refused since too much was asked");
    private final Counter storeFaults = counter("sparekey.store.faults", "Requests that failed since the store did");

    /** Begins to count. */
    public Metrics() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private Counter counter(String name, String what) {
        return Counter.builder(name).description(what).register(registry);
    }

    /**
     * A request is through.
     *
     * @param route the template of its path, or a dash
     */
    public void answered(String method, String route, int status, long nanos) {
        Timer.builder("sparekey.http.requests")
                .description("Requests that were answered")
                .tags("method", method, "route", route, "status", status / 100 + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /** A request was refused since too much was asked. */
    public void rateLimited() {
        limited.increment();
    }

    /** A request failed since the store did. */
    public void storeFailed() {
        storeFaults.increment();
    }

    /**
     * A sign-in has ended.
     *
     * @param outcome {@code succeeded}, or why it did not, as one of a few words
     */
    public void signInEnded(String outcome) {
        Counter.builder("sparekey.sign.ins")
                .description("Sign-ins that have ended, by how")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** Shows how many pages are watching. */
    public void watchEventStreams(IntSupplier count) {
        Gauge.builder("sparekey.http.event.streams", count, IntSupplier::getAsInt)
                .description("Pages that are watching")
                .strongReference(true)
                .register(registry);
    }

    /** All of it in the Prometheus text format. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
