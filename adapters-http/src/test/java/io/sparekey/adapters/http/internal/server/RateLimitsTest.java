// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static io.sparekey.adapters.http.internal.exchange.Route.Entry.BEARER;
import static io.sparekey.adapters.http.internal.exchange.Route.Entry.SIGNED_IN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits of {@link TestServer}: 6 requests a minute, 3 decisions a second, 2 sign-ins a minute. */
class RateLimitsTest {

    private final TestTime time = new TestTime();
    private final TestServer server = TestServer.demo(
            Bounds.usual(),
            time,
            new Route("GET", "/", SIGNED_IN, TestSite::echo),
            new Route("GET", "/free", ANYBODY, TestSite::echo),
            new Route("GET", "/sign-in", ANYBODY, TestSite::echo),
            new Route("POST", "/", SIGNED_IN, TestSite::echo),
            new Route("GET", "/api/thing", BEARER, TestSite::echo),
            new Route("POST", "/api/thing", BEARER, TestSite::echo));

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String path, String header, String value) {
        return WebClient.send(WebClient.to(server.uri(path)).header(header, value));
    }

    private int post(String path, String header, String value) {
        String form = "form-token=" + TestSite.FORM_TOKEN;
        return WebClient.send(WebClient.to(server.uri(path))
                        .header(header, value)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .statusCode();
    }

    private int[] statuses(int times, String path, String header, String value) {
        return IntStream.range(0, times)
                .map(i -> ask(path, header, value).statusCode())
                .toArray();
    }

    @Test
    void aPersonAsksSoMuchInAMinuteAndOthersDoNotSuffer() {
        assertThat(statuses(6, "/", "Cookie", "who=ann")).containsOnly(200);
        HttpResponse<String> refused = ask("/", "Cookie", "who=ann");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isEqualTo(11);
        assertThat(statuses(1, "/", "Cookie", "who=ben")).containsOnly(200);
        assertThat(server.metrics()).contains("sparekey_http_rate_limited_total 1.0");

        time.passSeconds(11);
        assertThat(statuses(1, "/", "Cookie", "who=ann")).containsOnly(200);
    }

    @Test
    void whatIsDoneCountsAsWhatIsAsked() {
        for (int i = 0; i < 3; i++) {
            assertThat(post("/", "Cookie", "who=ann")).isEqualTo(200);
            assertThat(post("/api/thing", "Authorization", "Bearer good")).isEqualTo(200);
        }
        assertThat(statuses(3, "/", "Cookie", "who=ann")).containsOnly(200);
        assertThat(statuses(3, "/api/thing", "Authorization", "Bearer good")).containsOnly(200);

        assertThat(post("/", "Cookie", "who=ann")).isEqualTo(429);
        assertThat(post("/api/thing", "Authorization", "Bearer good")).isEqualTo(429);
    }

    @Test
    void aGatewayHasALimitOfItsOwn() {
        assertThat(statuses(4, "/api/thing", "Authorization", "Bearer gateway-1"))
                .containsExactly(200, 200, 200, 429);
        time.passSeconds(1);
        assertThat(statuses(4, "/api/thing", "Authorization", "Bearer gateway-1"))
                .containsExactly(200, 200, 200, 429);
    }

    @Test
    void badCredentialsAreSlowedDownAndGoodOnesAreNot() {
        assertThat(statuses(1, "/api/thing", "Authorization", "Bearer good")).containsOnly(200);
        assertThat(statuses(3, "/api/thing", "Authorization", "Bearer bad")).containsExactly(401, 401, 429);
        assertThat(statuses(1, "/api/thing", "Authorization", "Bearer good")).containsOnly(200);
    }

    @Test
    void aCredentialThatNobodyKnowsYetWaitsWhileItsAddressGuesses() {
        statuses(3, "/api/thing", "Authorization", "Bearer bad");
        assertThat(statuses(1, "/api/thing", "Authorization", "Bearer good")).containsOnly(429);

        time.passSeconds(31);
        assertThat(statuses(3, "/api/thing", "Authorization", "Bearer good")).containsOnly(200);
    }

    @Test
    void anAddressSignsInSoOften() {
        assertThat(statuses(5, "/sign-in", "Accept", "*/*")).containsExactly(200, 200, 200, 200, 429);
        assertThat(statuses(10, "/free", "Accept", "*/*")).containsOnly(200);
    }

    @Test
    void strangersTogetherBeginSoManySignIns() {
        RateLimits limits = new RateLimits(new HttpSettings.Limits(6, 3, 2), time);
        for (int i = 0; i < 6_000; i++) {
            assertThat(limits.ofBeginning("10.0." + i / 250 + "." + i % 250)).isEmpty();
        }
        assertThat(limits.ofBeginning("10.1.0.1")).isPresent();
        assertThat(limits.ofSignIn("10.1.0.1")).as("whoever comes back").isEmpty();

        time.passSeconds(1);
        assertThat(limits.ofBeginning("10.1.0.2")).isEmpty();
    }

    @Test
    void anIpv6ClientHasAllOfItsNetwork() {
        assertThat(ClientNetwork.of("2001:db8:0:1:2:3:4:5")).isEqualTo(ClientNetwork.of("2001:db8:0:1:9:9:9:9"));
        assertThat(ClientNetwork.of("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
