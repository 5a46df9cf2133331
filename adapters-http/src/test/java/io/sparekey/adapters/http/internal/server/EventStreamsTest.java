// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.SIGNED_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sparekey.adapters.http.internal.exchange.EventSource;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bounds of {@link TestServer#shortBounds()}: 3 streams, 2 of them of one person. */
class EventStreamsTest {

    private final Queue<String> news = new ConcurrentLinkedQueue<>();
    private volatile boolean over;
    private final TestServer server = TestServer.demo(
            TestServer.shortBounds(),
            new Route(
                    "GET",
                    "/events",
                    SIGNED_IN,
                    call -> Reply.of(200).body("text/event-stream", new Reply.Body.Events(new EventSource() {
                        @Override
                        public Optional<Event> next() {
                            return Optional.ofNullable(news.poll()).map(text -> new Event("state", text));
                        }

                        @Override
                        public boolean isOver() {
                            return over;
                        }
                    }))));

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient watch(String who) {
        RawClient client = new RawClient(server.port());
        client.write(
                "GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nCookie: who=" + who + "\r\n\r\n");
        return client;
    }

    @Test
    void sendsWhatIsNewAndThenTheEnd() {
        try (RawClient page = watch("ann")) {
            assertThat(page.until(":\n\n")).contains("200 OK", "text/event-stream");
            news.add("one\ntwo");
            assertThat(page.until("data: two\n\n")).contains("event: state\ndata: one\n");
            over = true;
            assertThat(page.until("0\r\n\r\n")).contains("event: end\ndata: over\n\n");
        }
    }

    @Test
    void keepsTheConnectionAlive() {
        try (RawClient page = watch("ann")) {
            page.until(":\n\n");
            assertThat(page.until(":\n\n")).contains(":\n\n");
        }
    }

    @Test
    void onePersonAndOneNodeHaveOnlySoMany() {
        try (RawClient first = watch("ann");
                RawClient second = watch("ann");
                RawClient third = watch("ben")) {
            first.until(":\n\n");
            second.until(":\n\n");
            third.until(":\n\n");
            assertThat(server.metrics().lines().filter(line -> line.startsWith("sparekey_http_event_streams")))
                    .containsExactly("sparekey_http_event_streams 3.0");
            try (RawClient ofThePerson = watch("ann");
                    RawClient ofTheNode = watch("cem")) {
                assertThat(ofThePerson.until("\r\n\r\n"))
                        .startsWith("HTTP/1.1 503")
                        .contains("Retry-After: 10");
                assertThat(ofTheNode.until("\r\n\r\n")).startsWith("HTTP/1.1 503");
            }
        }
    }

    @Test
    void aPageThatIsGoneMakesRoom() {
        for (int tab = 0; tab < 2; tab++) {
            try (RawClient page = watch("ann")) {
                page.until(":\n\n");
            }
        }
        await().until(() -> server.metrics().lines().anyMatch("sparekey_http_event_streams 0.0"::equals));
        try (RawClient page = watch("ann")) {
            assertThat(page.until(":\n\n")).contains("200 OK");
        }
    }

    @Test
    void endsCleanlyWhenTheServerStops() {
        try (RawClient page = watch("ann")) {
            page.until(":\n\n");
            server.close();
            assertThat(page.rest()).endsWith("0\r\n\r\n");
        }
    }
}
