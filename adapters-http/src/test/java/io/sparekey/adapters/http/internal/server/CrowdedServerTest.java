// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that has room for four requests, two of them of one address; all of these come from one. */
class CrowdedServerTest {

    private final Semaphore entered = new Semaphore(0);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Future<Integer>> held = new ArrayList<>();
    private final TestServer server = TestServer.demo(
            roomForFour(),
            new Route("POST", "/held", Route.Entry.ANYBODY, this::hold),
            new Route("POST", "/page", Route.Entry.ANYBODY, TestSite::echo),
            new Route("POST", "/hooks/held", Route.Entry.HOOK, this::hold),
            new Route("POST", "/hooks/some", Route.Entry.HOOK, TestSite::echo));

    private static Bounds roomForFour() {
        Bounds usual = Bounds.usual();
        return new Bounds(
                usual.headerBytes(),
                usual.idle(),
                usual.arrival(),
                usual.connections(),
                usual.connectionsPerAddress(),
                4,
                2,
                usual.bodyBytes(),
                usual.bodyBytesPerAddress(),
                usual.stop(),
                usual.events(),
                usual.streams());
    }

    private Reply hold(Call call) {
        entered.release();
        try {
            leave.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Reply.of(200);
    }

    @AfterEach
    void close() {
        leave.countDown();
        clients.shutdown();
        server.close();
    }

    @Test
    void anAddressThatHasNoMoreRoomStillDeliversAtHooks() throws Exception {
        hold("/held", 2);

        assertThat(status("/page")).isEqualTo(503);
        assertThat(status("/hooks/some")).isEqualTo(200);
        assertThatAllAreAnswered();
    }

    @Test
    void whatIsDeliveredAtHooksTakesNoRoomOfItsAddress() throws Exception {
        hold("/hooks/held", 3);

        assertThat(status("/page")).isEqualTo(200);
        assertThatAllAreAnswered();
    }

    @Test
    void hooksCountAmongAll() throws Exception {
        hold("/hooks/held", 4);

        HttpResponse<String> refused = post("/hooks/some");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(status("/page")).isEqualTo(503);
        assertThatAllAreAnswered();
    }

    private void hold(String path, int requests) throws InterruptedException {
        for (int i = 0; i < requests; i++) {
            held.add(clients.submit(() -> status(path)));
        }
        entered.acquire(requests);
    }

    private void assertThatAllAreAnswered() throws Exception {
        leave.countDown();
        for (Future<Integer> one : held) {
            assertThat(one.get()).isEqualTo(200);
        }
    }

    private int status(String path) {
        return post(path).statusCode();
    }

    private HttpResponse<String> post(String path) {
        return WebClient.send(WebClient.to(server.uri(path)).POST(HttpRequest.BodyPublishers.ofString("x")));
    }
}
