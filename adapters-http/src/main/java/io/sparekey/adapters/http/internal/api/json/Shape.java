// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a piece of JSON looks like, in the words of JSON Schema (draft 2020-12). The OpenAPI document shows it, and requests are checked with
 * it, so neither can say something else than the other. Objects have no other fields than these.
 *
 * @param name under which the document lists it; empty for what is written where it is used
 * @param keywords of JSON Schema, but for those that have a component of their own
 * @param properties of an object, by name
 * @param required the properties that must be there
 * @param items of an array
 * @param values of an object with any names
 */
public record Shape(
        String name,
        Map<String, Object> keywords,
        Map<String, Shape> properties,
        Set<String> required,
        Optional<Shape> items,
        Optional<Shape> values) {

    private static Shape of(Map<String, Object> keywords) {
        return new Shape("", keywords, Map.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    /** Something of that type: {@code string}, {@code integer}, {@code boolean}. */
    public static Shape type(String type) {
        return of(Map.of("type", type));
    }

    /** A text of so many code points. */
    public static Shape text(int least, int most) {
        return type("string").with("minLength", least).with("maxLength", most);
    }

    /** A text of so many code points without control characters. */
    public static Shape line(int least, int most) {
        return text(least, most)
                .with("pattern", "^[^\\u0000-\\u001f\\u007f-\\u009f]*$")
                .described("without control characters");
    }

    /** A text of so many code points that may have line breaks and tabs, and no other control characters. */
    public static Shape prose(int least, int most) {
        return text(least, most)
                .with("pattern", "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$")
                .described("without control characters but line breaks and tabs");
    }

    /** A text that matches the pattern as a whole. */
    public static Shape pattern(String pattern, String description) {
        return type("string").with("pattern", pattern).described(description);
    }

    /** A text of a form that JSON Schema has a name for, such as {@code date-time}. */
    public static Shape format(String format) {
        return type("string").with("format", format);
    }

    /** One of the words of an enum. */
    public static Shape words(Class<? extends Enum<?>> type) {
        return type("string").with("enum", Words.all(type));
    }

    /** A number from {@code least} to {@code most}. */
    public static Shape integer(long least, long most) {
        return type("integer").with("minimum", least).with("maximum", most);
    }

    /** A list of so many. */
    public static Shape list(Shape items, int least, int most) {
        return new Shape(
                "",
                Map.of("type", "array", "minItems", least, "maxItems", most),
                Map.of(),
                Set.of(),
                Optional.of(items),
                Optional.empty());
    }

    /** A list. */
    public static Shape list(Shape items) {
        return new Shape("", Map.of("type", "array"), Map.of(), Set.of(), Optional.of(items), Optional.empty());
    }

    /** An object of any names. */
    public static Shape map(Shape values) {
        return new Shape("", Map.of("type", "object"), Map.of(), Set.of(), Optional.empty(), Optional.of(values));
    }

    /** An object of which nothing more is said. */
    public static Shape anyObject() {
        return type("object").with("additionalProperties", true);
    }

    /** An object without a field, to which some are added. */
    public static Shape object(String name) {
        return new Shape(name, Map.of("type", "object"), Map.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    /** The same with one more field, which must be there. */
    public Shape required(String field, Shape shape) {
        Set<String> more = new LinkedHashSet<>(required);
        more.add(field);
        return new Shape(name, keywords, more(field, shape), more, items, values);
    }

    /** The same with one more field, which may be absent. */
    public Shape optional(String field, Shape shape) {
        return new Shape(name, keywords, more(field, shape), required, items, values);
    }

    private Map<String, Shape> more(String field, Shape shape) {
        Map<String, Shape> more = new LinkedHashMap<>(properties);
        more.put(field, shape);
        return more;
    }

    /** The same with one more keyword of JSON Schema. */
    public Shape with(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new Shape(name, more, properties, required, items, values);
    }

    /** The same with words on what it is. */
    public Shape described(String description) {
        return with("description", description);
    }

    /** The same, or null; under no name, since it is something else. */
    public Shape orNull() {
        Shape nullable = with("type", List.of(String.valueOf(keywords.get("type")), "null"));
        return new Shape("", nullable.keywords, properties, required, items, values);
    }

    /** Whether it is an object of the fields listed, and of no others. */
    public boolean isObject() {
        return values.isEmpty() && types().contains("object") && !keywords.containsKey("additionalProperties");
    }

    /** The types that it may have. */
    List<String> types() {
        return keywords.get("type") instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(keywords.get("type")));
    }
}
