// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.SIGNED_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bounds of {@link TestServer#shortBounds()}: one long answer for each person, and a second for each portion. */
class LongAnswersTest {

    /** More than the buffers of any socket hold. */
    private static final int LARGE = 50_000_000;

    private final AtomicInteger underWay = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final TestServer server = TestServer.demo(
            TestServer.shortBounds(),
            new Route(
                    "GET",
                    "/endless",
                    SIGNED_IN,
                    call -> Reply.of(200).body("text/csv", new Reply.Body.Stream(this::writeForEver))),
            new Route(
                    "GET",
                    "/large",
                    SIGNED_IN,
                    call -> Reply.of(200)
                            .body("application/octet-stream", new Reply.Body.Bytes(new byte[LARGE], false))),
            new Route(
                    "GET",
                    "/held",
                    SIGNED_IN,
                    call -> Reply.of(200).body("text/csv", new Reply.Body.Stream(this::waitForTheTest))),
            new Route(
                    "GET",
                    "/short",
                    SIGNED_IN,
                    call -> Reply.of(200).body("text/csv", new Reply.Body.Stream(out -> out.write('a')))));

    @AfterEach
    void stop() {
        server.close();
    }

    private void writeForEver(OutputStream out) throws IOException {
        underWay.incrementAndGet();
        try {
            while (true) {
                out.write(new byte[10_000]);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void waitForTheTest(OutputStream out) throws IOException {
        out.write('a');
        out.flush();
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private RawClient begin(String path) {
        RawClient client = new RawClient(server.port());
        client.write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nCookie: who=ann\r\n\r\n");
        client.until("\r\n\r\n");
        return client;
    }

    private HttpResponse<String> ask(String who) {
        return WebClient.send(WebClient.to(server.uri("/short")).header("Cookie", "who=" + who));
    }

    @Test
    void whoDawdlesIsCutOff() {
        try (RawClient dawdler = begin("/endless")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> underWay.get() == 0);
            assertThat(dawdler.rest()).doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void whoDoesNotTakeAPageIsCutOffToo() {
        try (RawClient dawdler = begin("/large")) {
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> server.metrics().contains("route=\"/large\",status=\"2xx\"} 1"));
            assertThat(dawdler.rest().length()).isLessThan(LARGE);
        }
    }

    @Test
    void onePersonHasOneAtATimeAndThenAnother() {
        try (RawClient first = begin("/held")) {
            HttpResponse<String> second = ask("ann");
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).contains("30");
            assertThat(second.headers().firstValue("Content-Type")).contains("text/plain");
            assertThat(ask("ben").body()).isEqualTo("a");

            held.countDown();
            first.until("0\r\n\r\n");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ask("ann").statusCode() == 200);
    }
}
