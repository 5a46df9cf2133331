// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Route;
import org.junit.jupiter.api.Test;

class ForwardingTest {

    private static final Route ECHO = new Route("GET", "/", ANYBODY, TestSite::echo);

    private static String behindProxy(String... headers) {
        try (TestServer server = TestServer.behindProxy(ECHO)) {
            return RawClient.answer(
                    server.port(),
                    "GET / HTTP/1.1",
                    "Host: inner",
                    "Connection: close",
                    "X-Forwarded-Host: sparekey.test",
                    "X-Forwarded-Proto: https",
                    String.join("\r\n", headers));
        }
    }

    @Test
    void aTrustedProxySaysWhoTheClientIs() {
        assertThat(behindProxy("X-Forwarded-For: 203.0.113.7")).contains("of 203.0.113.7 with");
    }

    @Test
    void whatAClientMakesUpIsNotBelieved() {
        assertThat(behindProxy("X-Forwarded-For: 192.0.2.1, 203.0.113.7, 10.2.3.4"))
                .contains("of 203.0.113.7 with");
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(behindProxy("X-Forwarded-For: 192.0.2.1", "X-Forwarded-For: 203.0.113.7:4711"))
                .contains("of 203.0.113.7 with");
    }

    @Test
    void nobodyIsLookedUpByName() {
        assertThat(behindProxy("X-Forwarded-For: localhost")).contains("of 127.0.0.1 with");
    }

    @Test
    void aTrustedProxyNamesTheRequest() {
        assertThat(behindProxy("X-Request-Id: from-the-proxy-1")).contains("X-Request-Id: from-the-proxy-1");
        assertThat(behindProxy("X-Request-Id: a<b>c d e f g")).doesNotContain("a<b>c");
    }

    @Test
    void ofOthersNothingIsBelieved() {
        try (TestServer server = TestServer.demo(ECHO)) {
            assertThat(RawClient.answer(
                            server.port(),
                            "GET / HTTP/1.1",
                            "Host: 127.0.0.1:" + server.port(),
                            "Connection: close",
                            "X-Forwarded-For: 203.0.113.7",
                            "X-Forwarded-Host: elsewhere.test",
                            "X-Request-Id: from-the-client-1"))
                    .startsWith("HTTP/1.1 200")
                    .contains("of 127.0.0.1 with")
                    .doesNotContain("from-the-client-1");
        }
    }
}
