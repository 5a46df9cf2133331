// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static io.sparekey.adapters.http.internal.exchange.Route.Entry.BEARER;
import static io.sparekey.adapters.http.internal.exchange.Route.Entry.SIGNED_IN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Route;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeryTest {

    private static final TestServer SERVER = TestServer.demo(
            new Route("GET", "/", SIGNED_IN, TestSite::echo),
            new Route("POST", "/", SIGNED_IN, TestSite::echo),
            new Route("POST", "/pick", ANYBODY, TestSite::echo),
            new Route("POST", "/api/thing", BEARER, TestSite::echo));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static HttpRequest.Builder post(String path, String form) {
        return WebClient.to(SERVER.uri(path)).header("Cookie", "who=ann").POST(WebClient.text(form));
    }

    private static int status(HttpRequest.Builder request) {
        return WebClient.send(request).statusCode();
    }

    @Test
    void ourOwnFormIsTaken() {
        String origin = "http://127.0.0.1:" + SERVER.port();
        assertThat(status(post("/", "form-token=the-token"))).isEqualTo(200);
        assertThat(status(post("/", "a=b&form-token=the-token")
                        .header("Origin", origin)
                        .header("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"''", "form-token=", "form-token=another", "other=the-token"})
    void aFormWithoutTheTokenIsNot(String form) {
        assertThat(status(post("/", form))).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,https://elsewhere.test",
        "Origin,null",
        "Origin,https://127.0.0.1",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void whatComesFromElsewhereIsNotEvenWithTheToken(String header, String value) {
        assertThat(status(post("/", "form-token=the-token").header(header, value)))
                .isEqualTo(403);
        assertThat(status(post("/pick", "").header(header, value))).isEqualTo(403);
    }

    @Test
    void linksFromElsewhereAreFollowed() {
        assertThat(status(WebClient.to(SERVER.uri("/"))
                        .header("Cookie", "who=ann")
                        .header("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(200);
    }

    @Test
    void programsBringATokenOfTheirOwn() {
        assertThat(status(post("/api/thing", "{}").header("Authorization", "Bearer good")))
                .isEqualTo(200);
    }

    @Test
    void nobodyGetsInWithoutAName() {
        assertThat(status(WebClient.to(SERVER.uri("/")))).isEqualTo(401);
        assertThat(status(post("/api/thing", "{}"))).isEqualTo(401);
    }
}
