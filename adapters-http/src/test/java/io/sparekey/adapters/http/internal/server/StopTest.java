// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.operation.Metrics;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopTest {

    @Test
    void requestsUnderWayEnd() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Route slow = new Route("GET", "/", ANYBODY, call -> {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.of(200, "text/plain", "done");
        });
        TestServer server = TestServer.demo(slow);
        var answer = CompletableFuture.supplyAsync(
                () -> WebClient.get(server.uri("/")).body());
        entered.await();
        var stopped = CompletableFuture.runAsync(server::close);
        leave.countDown();

        assertThat(answer.get()).isEqualTo("done");
        stopped.get();
    }

    @Test
    void saysWhereItCannotListen() {
        try (TestServer server = TestServer.demo();
                Metrics metrics = new Metrics()) {
            var settings = TestServer.settings("http://127.0.0.1", server.port(), Optional.empty(), Set.of());
            assertThatIllegalStateException()
                    .isThrownBy(() -> new WebServer(settings, TestSite.of(), metrics))
                    .withMessageContaining("cannot listen at")
                    .withMessageContaining(String.valueOf(server.port()));
        }
    }
}
