// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sparekey.adapters.http.internal.exchange.Route;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LargeRequestsTest {

    private static final TestServer SERVER = TestServer.demo(
            new Route("POST", "/", ANYBODY, TestSite::echo),
            new Route("POST", "/api/imports", ANYBODY, TestSite::echo).taking(1 << 20));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) {
        return WebClient.send(WebClient.to(SERVER.uri(path)).POST(body));
    }

    private static HttpRequest.BodyPublisher chunked(int bytes) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }

    private static HttpRequest.BodyPublisher known(int bytes) {
        return HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]);
    }

    @Test
    void bodiesOfUsualLengthAreRead() {
        assertThat(post("/", known(64 * 1024)).body()).endsWith("with 65536");
        assertThat(post("/", chunked(64 * 1024)).body()).endsWith("with 65536");
    }

    @Test
    void aRouteMayTakeMore() {
        assertThat(post("/api/imports", known(1 << 20)).body()).endsWith("with 1048576");
    }

    @Test
    void longerBodiesAreRefusedBeforeTheyAreRead() {
        String answer = RawClient.answer(
                SERVER.port(), "POST / HTTP/1.1", "Host: 127.0.0.1:" + SERVER.port(), "Content-Length: 65537");

        assertThat(answer).startsWith("HTTP/1.1 413").endsWith("page: bad");
    }

    @Test
    void longerBodiesAreRefusedWhenTheyDoNotSayHowLong() {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        String answer = RawClient.answer(
                SERVER.port(),
                "POST /api/x HTTP/1.1",
                "Host: 127.0.0.1:" + SERVER.port(),
                "Transfer-Encoding: chunked",
                "",
                chunk + "1\r\nx");

        assertThat(answer).startsWith("HTTP/1.1 413").endsWith("problem: bad");
    }

    @Test
    void bodiesTakeUpOnlySoMuchMemoryAndGiveItBack() {
        Route echo = new Route("POST", "/", ANYBODY, TestSite::echo);
        try (TestServer server = TestServer.demo(TestServer.shortBounds(), echo)) {
            HttpResponse<String> refused =
                    WebClient.send(WebClient.to(server.uri("/")).POST(known(60_000)));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            await().until(() -> WebClient.send(WebClient.to(server.uri("/")).POST(known(30_000)))
                            .statusCode()
                    == 200);
        }
    }

    @Test
    void longHeadersAreRefused() {
        assertThat(RawClient.answer(
                        SERVER.port(),
                        "POST / HTTP/1.1",
                        "Host: 127.0.0.1:" + SERVER.port(),
                        "Cookie: " + "x".repeat(17_000)))
                .startsWith("HTTP/1.1 431")
                .contains("X-Frame-Options: DENY");
    }

    @Test
    void longAddressesAreRefused() {
        assertThat(RawClient.answer(
                        SERVER.port(), "POST /" + "x".repeat(17_000) + " HTTP/1.1", "Host: 127.0.0.1:" + SERVER.port()))
                .startsWith("HTTP/1.1 414")
                .contains("X-Frame-Options: DENY");
    }
}
