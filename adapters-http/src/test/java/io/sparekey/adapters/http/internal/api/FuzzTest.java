// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Requests made from the OpenAPI document with mutated values, by chance. None leads to a fault, to an answer that is not documented, or to a
 * key where none is revealed. {@code -Dsparekey.fuzz.requests=1000000} makes more of them, {@code -Dsparekey.fuzz.seed} the same again.
 */
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("sparekey.fuzz.requests", 5_000);

    private final long seed = Long.getLong("sparekey.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private TestApi api = new TestApi();
    private List<TestMac> macs = List.of();
    private FuzzValues values = new FuzzValues(random, api.contract().document(), List.of());

    @Test
    void noRequestLeadsToAFaultOrToAKey() {
        System.out.println("fuzz: " + REQUESTS + " requests with -Dsparekey.fuzz.seed=" + seed);
        for (int i = 0; i < REQUESTS; i++) {
            if (i % 5_000 == 0) {
                begin();
            }
            one();
        }
    }

    /** A world of its own now and then, since what was made by chance adds up. */
    private void begin() {
        api = new TestApi();
        macs = List.of(
                api.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE),
                api.world().escrowed("C02BOB", People.BOB, Ownership.PERSONAL));
        values = new FuzzValues(
                random,
                api.contract().document(),
                macs.stream().map(mac -> mac.id().toString()).toList());
    }

    private void one() {
        List<Map.Entry<String, JsonNode>> paths =
                new ArrayList<>(api.contract().document().path("paths").properties());
        Map.Entry<String, JsonNode> path = paths.get(random.nextInt(paths.size()));
        List<Map.Entry<String, JsonNode>> methods =
                new ArrayList<>(path.getValue().properties());
        Map.Entry<String, JsonNode> method = methods.get(random.nextInt(methods.size()));
        JsonNode operation = method.getValue();
        TestCall call = withBody(
                operation, TestCall.of(method.getKey().toUpperCase(Locale.ROOT), uri(path.getKey(), operation)));
        for (String header : List.of("If-Match", "If-None-Match", "Idempotency-Key")) {
            if (random.nextInt(3) == 0) {
                call = call.header(
                        header,
                        values.anyOf(
                                "*", "\"1\"", "\"2\"", "\"k\"", "k", "", "\u00e4", "\"" + random.nextInt(50) + "\""));
            }
        }
        answer(call.from(actor()), path.getKey());
    }

    private void answer(TestCall call, String path) {
        String what = "seed " + seed + ": " + call.call() + " " + call.call().query();
        Reply reply;
        try {
            reply = api.ask(call);
        } catch (RuntimeException fault) {
            throw new AssertionError(what, fault);
        }
        assertThat(reply.status()).as(what).isLessThan(500);
        boolean granted = path.endsWith("/reveals") && reply.status() == 200;
        if (!granted) {
            String text = reply.headers() + TestCall.text(reply);
            for (TestMac mac : macs) {
                assertThat(text)
                        .as(what)
                        .doesNotContain(mac.key())
                        .doesNotContain(mac.key().replace("-", ""));
            }
        }
    }

    private Actor actor() {
        if (random.nextInt(10) == 0) {
            return People.gateway();
        }
        EnumSet<Right> rights = EnumSet.noneOf(Right.class);
        for (Right right : Right.values()) {
            if (random.nextInt(2) == 0) {
                rights.add(right);
            }
        }
        var user = List.of(People.ANN, People.BOB, People.MAX).get(random.nextInt(3));
        return new Actor.Person(user, rights, api.world().now());
    }

    private String uri(String template, JsonNode operation) {
        String path = "/"
                + String.join(
                        "/",
                        List.of(template.substring(1).split("/")).stream()
                                .map(part -> part.startsWith("{") ? encoded(values.id()) : part)
                                .toList());
        StringBuilder query = new StringBuilder("x=" + random.nextInt(3));
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").stringValue().equals("query") && random.nextInt(2) == 0) {
                query.append('&').append(parameter.path("name").stringValue()).append('=');
                query.append(encoded(values.parameter(parameter.path("schema"))));
            }
        }
        return path + "?" + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private TestCall withBody(JsonNode operation, TestCall call) {
        Optional<Map.Entry<String, JsonNode>> content =
                operation.path("requestBody").path("content").properties().stream()
                        .findFirst();
        if (content.isEmpty() || random.nextInt(20) == 0) {
            return call;
        }
        boolean upload = operation.path("operationId").stringValue().equals("uploadKey");
        String key = macs.get(random.nextInt(macs.size())).key();
        String body = upload && random.nextBoolean()
                ? values.damaged("{\"key\":\"" + key + "\",\"confirmation\":\"" + key + "\"}")
                : values.body(content.get().getValue());
        return call.body(random.nextInt(20) == 0 ? "text/plain" : content.get().getKey(), body);
    }
}
