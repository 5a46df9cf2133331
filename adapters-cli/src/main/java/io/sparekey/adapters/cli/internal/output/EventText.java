// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.audit.AuditEvent;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Audit events for people and scripts, by one rule for all kinds, so that a new kind needs nothing here. */
public final class EventText {

    private EventText() {}

    /** The kind in words, then what it says of itself, as in {@code Key revealed: key 0199…, version 2, reason locked out}. */
    public static String of(AuditEvent event) {
        Map<String, String> texts = texts(event);
        String said = texts.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> words(field.getKey()) + " " + field.getValue())
                .collect(Collectors.joining(", "));
        String kind = words(event.type());
        String sentence = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        return said.isEmpty() ? sentence : sentence + ": " + said;
    }

    /** Its fields by their names, in their order: numbers and yes or no as what they are, all else as texts. */
    public static Map<String, Object> fields(AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> values = event.fields();
        RecordComponent[] components = event.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            fields.put(components[i].getName(), value(components[i].getType(), values.get(i)));
        }
        return fields;
    }

    private static Object value(Class<?> type, String text) {
        if (type == int.class || type == long.class) {
            return Long.valueOf(text);
        }
        return type == boolean.class ? (Object) Boolean.valueOf(text) : text;
    }

    private static Map<String, String> texts(AuditEvent event) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> values = event.fields();
        RecordComponent[] components = event.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            texts.put(components[i].getName(), text(components[i].getType(), values.get(i)));
        }
        return texts;
    }

    private static String text(Class<?> type, String value) {
        if (type.isEnum()) {
            return value.toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return type == boolean.class ? (value.equals("true") ? "yes" : "no") : value;
    }

    /** {@code KeyMissingOnMac} becomes {@code key missing on Mac}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\bmac\\b", "Mac");
    }
}
