// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The OpenAPI document as a judge: whether an answer is one that it promises. Thread-safe. */
final class ApiContract {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = Collections.synchronizedMap(new IdentityHashMap<>());
    private final JsonNode document;
    private final List<Map.Entry<Pattern, JsonNode>> paths;

    ApiContract(String document) {
        this.document = MAPPER.readTree(document);
        this.paths = this.document.path("paths").properties().stream()
                .sorted((a, b) ->
                        Boolean.compare(a.getKey().contains("{"), b.getKey().contains("{")))
                .map(path -> Map.entry(Pattern.compile(path.getKey().replaceAll("\\{\\w+}", "[^/]+")), path.getValue()))
                .toList();
    }

    JsonNode document() {
        return document;
    }

    /** Fails unless the document promises such an answer to such a request. */
    void check(Call call, Reply reply) {
        String what = call + " " + reply.status();
        JsonNode operation = operation(call).orElseThrow(() -> new AssertionError(call + " is not documented"));
        JsonNode response = operation.path("responses").path(String.valueOf(reply.status()));
        String text = TestCall.text(reply);
        assertThat(response.isMissingNode())
                .as("%s is not documented: %s", what, text)
                .isFalse();
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertThat(text).as(what).isEmpty();
            return;
        }
        String mediaType = TestCall.header(reply, "Content-Type");
        JsonNode schema = content.path(mediaType).path("schema");
        assertThat(schema.isMissingNode()).as("%s has %s", what, mediaType).isFalse();
        if (!mediaType.endsWith("json")) {
            checkFit(schema, StringNode.valueOf(text), what);
            return;
        }
        List<String> parts = mediaType.endsWith("ndjson") ? text.lines().toList() : List.of(text);
        parts.forEach(part -> checkFit(schema, MAPPER.readTree(part), what));
    }

    /** Fails unless it fits the schema, which may refer to components of the document. */
    void checkFit(JsonNode schema, JsonNode instance, String what) {
        Schema compiled = schemas.computeIfAbsent(schema, fresh -> {
            ObjectNode whole = fresh.deepCopy().asObject();
            whole.set("components", document.path("components"));
            return registry.getSchema(whole);
        });
        assertThat(compiled.validate(
                        instance, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("%s: %s", what, instance)
                .isEmpty();
    }

    private Optional<JsonNode> operation(Call call) {
        return paths.stream()
                .filter(path -> path.getKey().matcher(call.path()).matches())
                .map(path -> path.getValue().path(call.method().toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }
}
