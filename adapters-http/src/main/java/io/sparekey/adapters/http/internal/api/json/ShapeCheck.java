// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import io.sparekey.adapters.http.internal.api.problem.Problem.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares JSON with a shape. What it finds names places, and never what stands there: not even the names of fields that are unknown. */
final class ShapeCheck {

    /** More would help nobody. */
    private static final int MOST_FLAWS = 20;

    private final List<Flaw> flaws = new ArrayList<>();

    private ShapeCheck() {}

    /** What does not fit; empty if everything does. */
    static List<Flaw> of(JsonNode node, Shape shape) {
        ShapeCheck check = new ShapeCheck();
        check.check(node, shape, "");
        return List.copyOf(check.flaws.subList(0, Math.min(MOST_FLAWS, check.flaws.size())));
    }

    /** What does not fit about a text by itself; empty if it does. */
    static Optional<String> ofText(String text, Shape shape) {
        List<String> found = new ArrayList<>();
        checkText(text, shape, found::add);
        return found.stream().findFirst();
    }

    private void check(JsonNode node, Shape shape, String pointer) {
        if (!shape.types().contains(type(node))) {
            add(pointer, "must be of type " + String.join(" or ", shape.types()));
        } else if (node.isObject()) {
            checkObject(node, shape, pointer);
        } else if (node.isArray()) {
            checkArray(node, shape, pointer);
        } else if (node.isString()) {
            checkText(node.stringValue(), shape, detail -> add(pointer, detail));
        } else if (node.isIntegralNumber()) {
            checkNumber(node, shape, pointer);
        }
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    private void checkObject(JsonNode node, Shape shape, String pointer) {
        shape.required().stream()
                .filter(name -> !node.has(name))
                .forEach(name -> add(pointer + "/" + name, "must be there"));
        boolean known = true;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Optional<Shape> property = Optional.ofNullable(shape.properties().get(field.getKey()));
            property.ifPresent(expected -> check(field.getValue(), expected, pointer + "/" + field.getKey()));
            known &= property.isPresent();
        }
        if (!known) {
            add(pointer, "has a field that is not documented");
        }
    }

    private void checkArray(JsonNode node, Shape shape, String pointer) {
        long least = number(shape, "minItems", 0);
        long most = number(shape, "maxItems", Long.MAX_VALUE);
        if (node.size() < least || node.size() > most) {
            add(pointer, "must have " + least + " to " + most + " items");
            return;
        }
        for (int i = 0; i < node.size() && flaws.size() < MOST_FLAWS; i++) {
            check(node.get(i), shape.items().orElseThrow(), pointer + "/" + i);
        }
    }

    private static void checkText(String text, Shape shape, Consumer<String> flaws) {
        long length = text.codePointCount(0, text.length());
        long least = number(shape, "minLength", 0);
        long most = number(shape, "maxLength", Long.MAX_VALUE);
        if (length < least || length > most) {
            flaws.accept("must have " + least + " to " + most + " characters");
            return;
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            flaws.accept("must be well-formed Unicode");
        }
        if (shape.keywords().get("enum") instanceof List<?> words && !words.contains(text)) {
            flaws.accept("must be one of " + words);
        }
        if (shape.keywords().get("pattern") instanceof String pattern
                && !Pattern.compile(pattern).matcher(text).matches()) {
            flaws.accept(String.valueOf(shape.keywords().getOrDefault("description", "must match " + pattern)));
        }
    }

    private void checkNumber(JsonNode node, Shape shape, String pointer) {
        long least = number(shape, "minimum", Long.MIN_VALUE);
        long most = number(shape, "maximum", Long.MAX_VALUE);
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            add(pointer, "must be " + least + " to " + most);
        }
    }

    private static long number(Shape shape, String keyword, long otherwise) {
        return shape.keywords().get(keyword) instanceof Number number ? number.longValue() : otherwise;
    }

    private void add(String pointer, String detail) {
        flaws.add(Flaw.inBody(pointer, detail));
    }
}
