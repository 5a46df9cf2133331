// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values by chance: some fit a schema, some nearly, some not at all. */
final class FuzzValues {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = MAPPER.getNodeFactory();

    private static final List<String> ODD = List.of(
            "",
            " ",
            "a",
            "A1",
            "\u0000",
            "\n",
            "\u2003",
            "\ud800",
            "😀".repeat(70),
            "İ",
            "ſ",
            "x".repeat(9_000),
            "-1",
            "0",
            "null",
            "PT",
            "P1D",
            "PT99999999S",
            "P9999DT1S",
            "2026-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30T00:00:00Z",
            "../../etc",
            "';--",
            "{{7*7}}",
            "%00",
            "0197a1c0-5d3e-7abc-8def-0123456789ab",
            "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
            "WWWW-XXXX-YYYY-ZZZZ",
            "gateway",
            "person",
            "corporate",
            "reveal",
            "administer",
            "MDE5N2ExYzAtNWQzZS03YWJjLThkZWYtMDEyMzQ1Njc4OWFi",
            "Ng",
            "IA");

    private final Random random;
    private final JsonNode document;
    private final List<String> ids;

    FuzzValues(Random random, JsonNode document, List<String> ids) {
        this.random = random;
        this.document = document;
        this.ids = ids;
    }

    String anyOf(String... values) {
        return values[random.nextInt(values.length)];
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    /** Of a device mostly; without a slash. */
    String id() {
        String odd = odd().replace("/", "");
        return random.nextInt(4) > 0
                ? ids.get(random.nextInt(ids.size()))
                : odd.isEmpty() || odd.contains("\ud800") ? "a" : odd;
    }

    /** The text of a parameter. */
    String parameter(JsonNode schema) {
        JsonNode of = schema.has("items") ? schema.path("items") : schema;
        return random.nextInt(3) == 0 ? odd() : fitting(of, 0).asString("");
    }

    /** A body: the example, something made of the schema, or something else, whole or damaged. */
    String body(JsonNode content) {
        JsonNode made =
                random.nextInt(3) == 0 ? content.path("example").deepCopy() : fitting(content.path("schema"), 0);
        return random.nextInt(4) == 0 ? damaged(made.toString()) : made.toString();
    }

    /** With a character less, more or changed. */
    String damaged(String json) {
        StringBuilder text = new StringBuilder(json);
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, (char) random.nextInt(0x3000));
            case 2 -> text.insert(at, odd());
            default -> text.append(json);
        }
        return text.toString();
    }

    private JsonNode fitting(JsonNode schema, int depth) {
        if (random.nextInt(25) == 0) {
            return random.nextBoolean() ? NODES.nullNode() : NODES.numberNode(random.nextLong());
        }
        if (schema.has("$ref")) {
            return fitting(document.at(schema.path("$ref").stringValue().substring(1)), depth);
        }
        if (schema.has("enum")) {
            return random.nextInt(20) == 0
                    ? NODES.stringNode(odd())
                    : schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.get(random.nextInt(type.size())).stringValue() : type.asString("object");
        return switch (name) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(text(schema));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (random.nextInt(6) > 0) {
                object.set(property.getKey(), fitting(property.getValue(), depth + 1));
            }
        }
        if (random.nextInt(30) == 0) {
            object.put(odd(), odd());
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int size = depth < 4 ? random.nextInt(4) : 0;
        for (int i = 0; i < size; i++) {
            array.add(fitting(schema.path("items"), depth + 1));
        }
        return array;
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        return random.nextInt(10) == 0 ? random.nextLong() : least + random.nextInt(12);
    }

    private String text(JsonNode schema) {
        if (random.nextInt(3) == 0) {
            return odd();
        }
        if (schema.path("format").asString("").equals("uuid")) {
            return ids.get(random.nextInt(ids.size()));
        }
        return schema.path("pattern").asString("").startsWith("^P")
                ? anyOf("PT5M", "P7D", "PT1H")
                : "A" + random.nextInt(30);
    }
}
