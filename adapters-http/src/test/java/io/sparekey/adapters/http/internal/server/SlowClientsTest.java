// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sparekey.adapters.http.internal.exchange.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowClientsTest {

    private static final Route ECHO = new Route("POST", "/", ANYBODY, TestSite::echo);

    @Test
    void headersThatComeByteByByteAreCutOff() {
        try (TestServer server = TestServer.demo(TestServer.shortBounds(), ECHO);
                RawClient client = new RawClient(server.port())) {
            client.write("POST / HTTP/1.1\r\nX-Slow: ");

            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !client.takes("x"));
        }
    }

    @Test
    void bodiesThatDoNotComeAreNotWaitedFor() {
        try (TestServer server = TestServer.demo(TestServer.shortBounds(), ECHO);
                RawClient client = new RawClient(server.port())) {
            client.write("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nContent-Length: 10\r\n\r\n12345");

            assertThat(client.rest()).startsWith("HTTP/1.1 408").endsWith("page: bad");
        }
    }

    @Test
    void oneAddressGetsOnlySoManyConnections() {
        List<RawClient> clients = new ArrayList<>();
        try (TestServer server = TestServer.demo(TestServer.shortBounds(), ECHO)) {
            for (int i = 0; i < 9; i++) {
                clients.add(new RawClient(server.port()));
            }
            assertThat(clients.get(8).rest()).doesNotStartWith("HTTP");
        } finally {
            clients.forEach(RawClient::close);
        }
    }
}
