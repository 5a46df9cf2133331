// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private static final Route[] ROUTES = {
        new Route("GET", "/", ANYBODY, TestSite::echo), new Route("GET", "/livez", ANYBODY, TestSite::echo)
    };

    private static String status(TestServer server, String path, String host) {
        return RawClient.answer(
                        server.port(),
                        "GET " + path + " HTTP/1.1",
                        "Host: " + host,
                        "X-Forwarded-Proto: https",
                        "Connection: close")
                .substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparekey.test", "SPAREKEY.test", "sparekey.test:443"})
    void answersToItsOwnName(String host) {
        try (TestServer server = TestServer.behindProxy(ROUTES)) {
            assertThat(status(server, "/", host)).isEqualTo("200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere.test", "sparekey.test:8443", "127.0.0.1", "localhost"})
    void doesNotAnswerToOthers(String host) {
        try (TestServer server = TestServer.behindProxy(ROUTES)) {
            assertThat(status(server, "/", host)).isEqualTo("421");
        }
    }

    @Test
    void saysThatTheConnectionEndsWhereWhatComesWithTheRequestWasNotRead() {
        try (TestServer server = TestServer.behindProxy(ROUTES)) {
            assertThat(RawClient.answer(
                            server.port(),
                            "POST / HTTP/1.1",
                            "Host: elsewhere.test",
                            "X-Forwarded-Proto: https",
                            "Content-Length: 4"))
                    .startsWith("HTTP/1.1 421")
                    .containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    @Test
    void saysHowItIsToWhoeverAsks() {
        try (TestServer server = TestServer.behindProxy(ROUTES)) {
            assertThat(status(server, "/livez", "10.1.2.3:8443")).isEqualTo("200");
            assertThat(RawClient.answer(server.port(), "GET /livez HTTP/1.0")).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void theDemoAnswersToTheNamesOfLoopback(String name) {
        try (TestServer server = TestServer.demo(ROUTES)) {
            assertThat(status(server, "/", name + ":" + server.port())).isEqualTo("200");
            assertThat(status(server, "/", name + ":1")).isEqualTo("421");
        }
    }

    @Test
    void theDemoDoesNotAnswerToANameThatAStrangerPointedHere() {
        try (TestServer server = TestServer.demo(ROUTES)) {
            assertThat(status(server, "/", "rebound.test:" + server.port())).isEqualTo("421");
        }
    }
}
