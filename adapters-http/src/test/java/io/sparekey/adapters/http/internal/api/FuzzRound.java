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
import tools.jackson.databind.JsonNode;

/** Requests by chance to a world of their own: the same ones for the same seed. */
final class FuzzRound {

    private final long seed;
    private final Random random;
    private final TestApi api;
    private final List<TestMac> macs;
    private final FuzzValues values;

    /** @param contract what answers are held against; rounds may share it */
    FuzzRound(long seed, ApiContract contract) {
        this.seed = seed;
        this.random = new Random(seed);
        this.api = new TestApi(contract);
        this.macs = List.of(
                api.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE),
                api.world().escrowed("C02BOB", People.BOB, Ownership.PERSONAL));
        this.values = new FuzzValues(
                random,
                contract.document(),
                macs.stream().map(mac -> mac.id().toString()).toList());
    }

    /** Makes so many requests. @throws AssertionError if one leads to a fault or a key, with the seed */
    void run(int requests) {
        for (int i = 0; i < requests; i++) {
            one();
        }
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
        } catch (RuntimeException | AssertionError fault) {
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
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").stringValue().equals("query") && random.nextInt(2) == 0) {
                query.add(parameter.path("name").stringValue() + "="
                        + encoded(values.parameter(parameter.path("schema"))));
            }
        }
        if (random.nextInt(50) == 0) {
            query.add("unheard-of=1");
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
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
