// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.RequestBody;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void bodiesAreWipedWhenTheRequestIsThrough() {
        List<RequestBody> received = new CopyOnWriteArrayList<>();
        List<byte[]> sent = new ArrayList<>(List.of("a key".getBytes(StandardCharsets.UTF_8)));
        Route route = new Route("POST", "/", ANYBODY, call -> {
            received.add(call.body());
            return Reply.of(200).body("text/plain", new Reply.Body.Bytes(sent.get(0), true));
        });
        try (TestServer server = TestServer.demo(route)) {
            assertThat(WebClient.send(WebClient.to(server.uri("/")).POST(WebClient.text("another")))
                            .body())
                    .isEqualTo("a key");
            await().untilAsserted(() -> {
                assertThat(received.get(0).bytes()).hasSize(7).containsOnly(0);
                assertThat(sent.get(0)).containsOnly(0);
            });
        }
    }
}
