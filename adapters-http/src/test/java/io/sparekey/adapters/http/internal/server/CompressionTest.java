// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final String LONG = "long text ".repeat(1_000);

    private static final TestServer SERVER = TestServer.demo(
            new Route("GET", "/style", ANYBODY, call -> Reply.of(200, "text/css; charset=utf-8", LONG)),
            new Route("GET", "/page", ANYBODY, call -> Reply.of(200, "text/html; charset=utf-8", LONG)),
            new Route("GET", "/short", ANYBODY, call -> Reply.of(200, "text/css", "short")),
            new Route(
                    "GET",
                    "/tagged",
                    ANYBODY,
                    call -> Reply.of(200, "application/json", LONG).with("ETag", "\"1\"")),
            new Route(
                    "GET",
                    "/secret",
                    ANYBODY,
                    call -> Reply.of(200)
                            .body(
                                    "application/json",
                                    new Reply.Body.Bytes(LONG.getBytes(StandardCharsets.UTF_8), true))),
            new Route(
                    "GET",
                    "/stream",
                    ANYBODY,
                    call -> Reply.of(200)
                            .body(
                                    "text/csv",
                                    new Reply.Body.Stream(out -> out.write(LONG.getBytes(StandardCharsets.UTF_8))))));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static HttpResponse<byte[]> get(String path, String accepted) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        WebClient.to(SERVER.uri(path))
                                .header("Accept-Encoding", accepted)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/style", "/stream"})
    void largeTextsAreCompressedForThoseWhoUnderstand(String path) throws Exception {
        HttpResponse<byte[]> zipped = get(path, "br, gzip");
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(LONG.getBytes(StandardCharsets.UTF_8));

        HttpResponse<byte[]> plain = get(path, "gzip;q=0");
        assertThat(plain.body()).isEqualTo(LONG.getBytes(StandardCharsets.UTF_8));
        assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/short", "/tagged", "/secret"})
    void pagesAndSecretsAndSmallThingsAreNot(String path) throws Exception {
        assertThat(get(path, "gzip").headers().firstValue("Content-Encoding")).isEmpty();
    }
}
