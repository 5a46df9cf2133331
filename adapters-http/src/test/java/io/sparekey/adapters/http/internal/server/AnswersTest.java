// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.port.StoreUnavailable;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final TestServer SERVER = TestServer.demo(
            new Route("GET", "/", ANYBODY, TestSite::echo),
            new Route("GET", "/fault", ANYBODY, call -> {
                throw new IllegalStateException("the inside");
            }),
            new Route("GET", "/api/store", ANYBODY, call -> {
                throw new StoreUnavailable("the inside");
            }),
            new Route("GET", "/bad", ANYBODY, call -> {
                throw new BadCall(422, "not so");
            }),
            new Route("GET", "/long", ANYBODY, call -> stream(false)),
            new Route("GET", "/broken", ANYBODY, call -> stream(true)));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Reply stream(boolean broken) {
        return Reply.of(200).body("text/csv", new Reply.Body.Stream(out -> {
            out.write("some".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            if (broken) {
                throw new IllegalStateException("the inside");
            }
        }));
    }

    private static HttpResponse<String> send(String method, String path) {
        return WebClient.send(WebClient.to(SERVER.uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void headIsGetWithoutABody() {
        HttpResponse<String> head = send("HEAD", "/");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(send("GET", "/").headers().firstValue("Content-Length"));
    }

    @Test
    void aLongAnswerIsNotMadeForHeadNorItsLengthGuessed() {
        HttpResponse<String> head = send("HEAD", "/broken");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("text/csv");
        assertThat(head.headers().firstValue("Content-Length")).isEmpty();
    }

    @Test
    void otherMethodsHearWhichThereAre() {
        HttpResponse<String> wrong = send("DELETE", "/");

        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void whatIsNotThereIsSaidByTheFamilyOfThePath() {
        assertThat(send("GET", "/nowhere").body()).isEqualTo("page: not found");
        assertThat(send("GET", "/api/nowhere").body()).isEqualTo("problem: not found");
    }

    @Test
    void aFaultSaysNothingOfTheInside() {
        HttpResponse<String> fault = send("GET", "/fault");

        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.body())
                .isEqualTo("page: fault "
                        + fault.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void aStoreThatCannotBeUsedIsUnavailable() {
        assertThat(send("GET", "/api/store").statusCode()).isEqualTo(503);
        assertThat(SERVER.metrics()).contains("sparekey_store_faults_total 1.0");
    }

    @Test
    void badCallsAreAnsweredWithTheirStatus() {
        assertThat(send("GET", "/bad").statusCode()).isEqualTo(422);
    }

    @Test
    void halfAnAnswerIsNotTakenForTheWhole() {
        assertThat(send("GET", "/long").body()).hasSize(400_000);
        assertThat(RawClient.answer(
                        SERVER.port(), "GET /broken HTTP/1.1", "Host: 127.0.0.1:" + SERVER.port(), "Connection: close"))
                .doesNotContain("the inside")
                .doesNotEndWith("\r\n0\r\n\r\n");
    }
}
