// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRequestsTest {

    private static final TestServer SERVER = TestServer.behindProxy(
            new Route("GET", "/devices/{device}", ANYBODY, TestSite::echo),
            new Route("POST", "/devices/{device}", ANYBODY, TestSite::echo));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String answer(String request) {
        try (RawClient client = new RawClient(SERVER.port())) {
            client.write(request.replace("|", "\r\n"));
            return client.rest();
        }
    }

    @Test
    void whatIsPlainIsAnswered() {
        assertThat(answer("GET /devices/a HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https|Connection: close||"))
                .startsWith("HTTP/1.1 200")
                .contains("/devices/a of 127.0.0.1 with 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /devices/../devices/a",
                "GET /devices/./a",
                "GET /devices/..;/a",
                "GET /devices/a;b=c",
                "GET /devices//a",
                "GET //devices/a",
                "GET /devices/%2e%2e/a",
                "GET /devices/a%2fb",
                "GET /devices/a%252fb",
                "GET /devices/a%5cb",
                "GET /devices/a\\b",
                "GET /devices/%zz",
                "GET /devices/%",
                "GET /devices/%c0%af",
                "GET /devices/%00",
                "GET /devices/a?b=%zz",
                "GET /devices/a?b=%ff",
                "GET /devices/a#b",
                "GET http://elsewhere.test/devices/a",
                "GET https://user:word@sparekey.test/devices/a",
                "GET devices/a",
                "GET *",
            })
    void targetsThatMayBeReadInTwoWaysAreRefused(String target) {
        assertThat(answer(target + " HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https|Connection: close||"))
                .matches("(?s)HTTP/1.1 4(00|21) .*")
                .contains("X-Frame-Options: DENY")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Exception", "at org.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /devices/a HTTP/1.0|Host: sparekey.test|X-Forwarded-Proto: https||",
                "GET /devices/a|",
                "GET /devices/a HTTP/1.1|X-Forwarded-Proto: https|Connection: close||",
                "GET /devices/a HTTP/1.1|Host: sparekey.test|Host: elsewhere.test|X-Forwarded-Proto: https||",
                "GET /devices/a HTTP/1.1|Host: spare key|X-Forwarded-Proto: https|Connection: close||",
                "GET /devices/a HTTP/1.1|Host : sparekey.test|X-Forwarded-Proto: https|Connection: close||",
                "GET /devices/a HTTP/1.1|Host: sparekey.test| folded|X-Forwarded-Proto: https|Connection: close||",
                "POST /devices/a HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https|Content-Length: 1|Content-Length: 2||ab",
                "POST /devices/a HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https|Content-Length: 3|Transfer-Encoding: chunked||0||",
                "POST /devices/a HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https|Transfer-Encoding: chunked, gzip||0||",
                "POST /devices/a HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https|Transfer-Encoding: chunked||zz||",
                "POST /devices/a HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https|Content-Length: -1||",
                "GET /devices/a HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: http|Connection: close||",
                "GET /devices/a HTTP/1.1|Host: sparekey.test|Connection: close||",
            })
    void requestsThatTwoServersMayReadDifferentlyAreRefused(String request) {
        assertThat(answer(request))
                .matches("(?s)HTTP/1.1 (400|501|505) .*")
                .contains("X-Frame-Options: DENY")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void aConnectionThatIsClosedIsSaidToBe() {
        assertThat(answer("GET /devices/%00 HTTP/1.1|Host: sparekey.test|X-Forwarded-Proto: https||"))
                .startsWith("HTTP/1.1 400")
                .contains("Connection: close");
    }
}
