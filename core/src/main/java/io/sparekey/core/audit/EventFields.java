// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Events as texts and back, by their record components: text, number, yes or no, enum, or a record of one UUID. By reflection over
 * our own sealed family, so that a new kind of event needs no second place.
 */
final class EventFields {

    private static final Map<String, Class<?>> KINDS = Arrays.stream(AuditEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, kind -> kind));

    private EventFields() {}

    static List<String> write(AuditEvent event) {
        List<String> fields = new ArrayList<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(event);
                fields.add(value instanceof Enum<?> constant ? constant.name() : String.valueOf(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return List.copyOf(fields);
    }

    static AuditEvent read(String type, List<String> fields) {
        Class<?> kind = KINDS.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no such audit event: " + type);
        }
        RecordComponent[] components = kind.getRecordComponents();
        if (components.length != fields.size()) {
            throw new IllegalArgumentException(type + " has " + components.length + " fields, not " + fields.size());
        }
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(types[i], fields.get(i));
        }
        try {
            return (AuditEvent) kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot restore " + type, e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class) {
            return Long.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        try {
            Constructor<?> id = type.getDeclaredConstructor(UUID.class);
            return id.newInstance(UUID.fromString(text));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an audit event cannot have a " + type, e);
        }
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such " + type.getSimpleName() + ": " + name));
    }
}
