// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityHeadersTest {

    private static final Route[] ROUTES = {
        new Route("GET", "/", ANYBODY, TestSite::echo),
        new Route("GET", "/fault", ANYBODY, call -> {
            throw new IllegalStateException();
        }),
        new Route("GET", "/kept", ANYBODY, call -> Reply.of(200).with("Cache-Control", "public, max-age=60"))
    };

    private static String answer(String path) {
        try (TestServer server = TestServer.behindProxy(ROUTES)) {
            return RawClient.answer(
                    server.port(),
                    "GET " + path + " HTTP/1.1",
                    "Host: sparekey.test",
                    "X-Forwarded-Proto: https",
                    "Connection: close");
        }
    }

    @ParameterizedTest
    @CsvSource({"/,200", "/nowhere,404", "/fault,500", "/%zz,400", "/a;b,400"})
    void everyAnswerHasThem(String path, int status) {
        assertThat(answer(path))
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Security-Policy: default-src 'none'; ")
                .contains("frame-ancestors 'none'")
                .contains("X-Content-Type-Options: nosniff")
                .contains("X-Frame-Options: DENY")
                .contains("Referrer-Policy: same-origin")
                .contains("Cross-Origin-Opener-Policy: same-origin")
                .contains("Cross-Origin-Resource-Policy: same-origin")
                .contains("Permissions-Policy: ")
                .contains("Strict-Transport-Security: max-age=31536000")
                .contains("Cache-Control: no-store")
                .doesNotContain("Server: ", "X-Powered-By");
    }

    @Test
    void aReplyMaySayThatItMayBeKept() {
        assertThat(answer("/kept"))
                .contains("Cache-Control: public, max-age=60")
                .doesNotContain("no-store");
    }

    @Test
    void theDemoDoesNotAskForTlsForEver() {
        try (TestServer server = TestServer.demo(ROUTES)) {
            assertThat(WebClient.get(server.uri("/")).headers().map()).doesNotContainKey("strict-transport-security");
        }
    }

    @Test
    void formsLeadNowhereElse() {
        assertThat(answer("/")).contains("; form-action 'self'; ");
    }
}
