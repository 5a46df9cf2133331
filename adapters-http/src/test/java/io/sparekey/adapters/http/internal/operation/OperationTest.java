// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationTest {

    private final TestWorld world = new TestWorld();
    private final Metrics metrics = new Metrics();
    private final AtomicLong nanos = new AtomicLong();
    private final Operation operation = new Operation(world.sparekey(), metrics, nanos::get);

    @AfterEach
    void close() {
        metrics.close();
    }

    private Reply get(String path) {
        return TestCall.get(path).answeredBy(operation.routes());
    }

    @Test
    void isAliveEvenWithoutAStore() {
        world.transactions().failNextCommit();
        assertThat(TestCall.text(get("/livez"))).isEqualTo("{\"status\":\"alive\"}");
    }

    @Test
    void isReadyWhileTheStoreAnswers() {
        assertThat(TestCall.text(get("/readyz"))).isEqualTo("{\"status\":\"ready\"}");
        world.transactions().failNextCommit();
        assertThat(get("/readyz").status()).as("asked a moment ago").isEqualTo(200);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        Reply unready = get("/readyz");
        assertThat(unready.status()).isEqualTo(503);
        assertThat(TestCall.text(unready)).isEqualTo("{\"status\":\"not ready\"}");
    }

    @Test
    void isNotReadyWithoutTheMasterKey() {
        world.vault().loseMasterKey();

        assertThat(get("/readyz").status()).isEqualTo(503);
        assertThat(get("/livez").status()).isEqualTo(200);
    }

    @Test
    void isNotReadyWhenItIsAboutToStop() {
        operation.stop();
        assertThat(get("/readyz").status()).isEqualTo(503);
        assertThat(get("/livez").status()).isEqualTo(200);
    }

    @Test
    void auditorsReadMetrics() {
        metrics.answered("GET", "/devices/{device}", 404, 1_000_000);
        metrics.signInEnded("provider-down");

        Reply reply = metricsFor(
                new Actor.Person(new UserId("https://id.example", "eve"), Set.of(Right.AUDIT), Instant.EPOCH));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(TestCall.text(reply))
                .contains(
                        "sparekey_http_requests_seconds_count{method=\"GET\",route=\"/devices/{device}\",status=\"4xx\"} 1")
                .contains("sparekey_http_requests_seconds_bucket{")
                .contains("sparekey_sign_ins_total{outcome=\"provider-down\"} 1.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void othersDoNot() {
        assertThat(metricsFor(new Actor.Gateway("vpn")).status()).isEqualTo(403);
        assertThat(metricsFor(new Actor.Person(
                                new UserId("https://id.example", "ann"), Set.of(Right.ADMINISTER), Instant.EPOCH))
                        .status())
                .isEqualTo(403);
    }

    private Reply metricsFor(Actor actor) {
        return TestCall.get("/metrics").from(actor).answeredBy(operation.routes());
    }
}
