// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** For each endpoint: what is malformed, oversized, foreign or forbidden, and the problem expected of it. */
class BadRequestsTest {

    /** What no endpoint takes as its body, and the code of the problem. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("", "malformed-json"),
            Map.entry("{", "malformed-json"),
            Map.entry("{} {}", "malformed-json"),
            Map.entry("{\"a\":1,\"a\":2}", "malformed-json"),
            Map.entry("{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}", "malformed-json"),
            Map.entry("{'a':1}", "malformed-json"),
            Map.entry("{\"a\":NaN}", "malformed-json"),
            Map.entry("{\"a\":\"\u0000\"}", "malformed-json"),
            Map.entry("[]", "invalid-body"),
            Map.entry("null", "invalid-body"),
            Map.entry("\"text\"", "invalid-body"),
            Map.entry("{\"unheard-of\":1}", "invalid-body"),
            Map.entry(" ".repeat(2 * 1024 * 1024 + 1), "too-large"));

    private final TestApi api = new TestApi();
    private final String device =
            api.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE).id().toString();

    private JsonNode operation(Route route) {
        return api.contract()
                .document()
                .path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT));
    }

    private TestCall call(Route route) {
        return TestCall.of(route.method(), route.path().replaceAll("\\{\\w+}", device))
                .header("If-Match", "*");
    }

    private Actor mighty() {
        return new Actor.Person(
                People.ANN, EnumSet.allOf(Right.class), api.world().now());
    }

    @Test
    void noBodyThatIsNotDocumentedIsTaken() {
        for (Route route : api.routes()) {
            for (Map.Entry<String, JsonNode> content :
                    operation(route).path("requestBody").path("content").properties()) {
                boolean required =
                        operation(route).path("requestBody").path("required").booleanValue();
                BODIES.forEach((body, code) -> {
                    if (required || !body.isEmpty()) {
                        Reply reply =
                                api.ask(call(route).body(content.getKey(), body).from(mighty()));
                        String what = route + " " + body.substring(0, Math.min(30, body.length()));
                        // Typed keys are read token by token: the first flaw counts.
                        boolean unknownFirst = route.path().endsWith("/uploads") && body.startsWith("{\"a\":");
                        assertThat(code(reply)).as(what).isIn(code, unknownFirst ? "invalid-body" : code);
                    }
                });
                Reply typed = api.ask(call(route).body("text/plain", "{}").from(mighty()));
                assertThat(code(typed)).as(route.toString()).isEqualTo("unsupported-media-type");
            }
        }
    }

    @Test
    void noParameterThatIsNotDocumentedIsTaken() {
        for (Route route : api.routes()) {
            for (JsonNode parameter : operation(route).path("parameters")) {
                if (parameter.path("in").stringValue().equals("query")
                        && !parameter.path("name").stringValue().equals("prefix")) {
                    check(route, parameter.path("name").stringValue());
                }
            }
        }
    }

    @Test
    void aParameterThatIsNotKnownIsNotPassedOver() {
        for (Route route : api.routes()) {
            for (String unknown : List.of("before=x", "Limit=1", "=", "limit%00=1")) {
                TestCall call = TestCall.of(
                                route.method(),
                                route.path().replaceAll("\\{\\w+}", device) + "?" + required(route) + unknown)
                        .header("If-Match", "*");
                Reply reply = api.ask(withExample(route, call).from(mighty()));
                assertThat(code(reply)).as(route.path() + " " + unknown).isEqualTo("unknown-parameter");
            }
        }
    }

    private static String required(Route route) {
        return route.path().endsWith("/search") ? "by=name&prefix=a&" : "";
    }

    private void check(Route route, String name) {
        List<String> values = new ArrayList<>(List.of("%00", "a%0Ab", "x".repeat(3_000)));
        if (name.equals("limit")) {
            values.addAll(List.of("0", "1001", "-1", "1e3", "", "99999999999999999999"));
        }
        for (String value : values) {
            String others = name.equals("by") ? "prefix=a&" : "";
            Reply reply = api.ask(
                    TestCall.get(route.path().replaceAll("\\{\\w+}", device) + "?" + others + name + "=" + value)
                            .from(mighty()));
            assertThat(code(reply)).as(route.path() + " " + name + "=" + value).isEqualTo("invalid-parameter");
            assertThat(TestApi.parse(reply).path("errors").toString()).contains("\"parameter\":\"");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Route route : api.routes()) {
            for (String id :
                    List.of("0197a1c0-5d3e-7abc-8def-0123456789ab", "1-1-1-1-1", "..", "x".repeat(500), "%00")) {
                if (route.path().contains("{")) {
                    TestCall call = TestCall.of(route.method(), route.path().replaceAll("\\{\\w+}", id))
                            .header("If-Match", "*");
                    Reply reply = api.ask(withExample(route, call).from(mighty()));
                    assertThat(code(reply)).as(route.path() + " " + id).isEqualTo("not-found");
                }
            }
        }
    }

    @Test
    void whatIsForeignIsNotThere() {
        for (Route route : api.routes()) {
            if (route.path().contains("{device}")) {
                Reply reply = api.ask(withExample(route, call(route)).from(api.bob()));
                assertThat(code(reply)).as(route.toString()).isEqualTo("not-found");
            }
        }
    }

    private TestCall withExample(Route route, TestCall call) {
        TestCall with = call;
        for (Map.Entry<String, JsonNode> content :
                operation(route).path("requestBody").path("content").properties()) {
            with = with.body(
                    content.getKey(), content.getValue().path("example").toString());
        }
        return with;
    }

    private static String code(Reply reply) {
        return reply.status() < 400 ? "none" : TestApi.parse(reply).path("code").stringValue();
    }
}
