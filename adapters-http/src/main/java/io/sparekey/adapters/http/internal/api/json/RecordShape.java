// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The shapes of the records that are written as JSON, from the types of their components; absent is what is an empty {@code Optional}. */
public final class RecordShape {

    private static final String SUFFIX = "Document";

    private RecordShape() {}

    /** The record's; its name without {@code Document} is the shape's. */
    public static Shape of(Class<? extends Record> type) {
        String simple = type.getSimpleName();
        Shape shape =
                Shape.object(simple.endsWith(SUFFIX) ? simple.substring(0, simple.length() - SUFFIX.length()) : simple);
        for (RecordComponent component : type.getRecordComponents()) {
            Type part = component.getGenericType();
            shape = isOptional(part)
                    ? shape.optional(component.getName(), of(argument(part, 0)))
                    : shape.required(component.getName(), of(part));
        }
        return shape;
    }

    private static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class
                    ? Shape.map(of(argument(type, 1)))
                    : Shape.list(of(argument(type, 0)));
        }
        return ofClass((Class<?>) type);
    }

    private static Shape ofClass(Class<?> type) {
        if (type.isRecord()) {
            return of(type.asSubclass(Record.class));
        }
        if (type.isEnum()) {
            return Shape.type("string")
                    .with(
                            "enum",
                            List.of(type.getEnumConstants()).stream()
                                    .map(c -> Words.of((Enum<?>) c))
                                    .toList());
        }
        return FORMATS.getOrDefault(type, Shape.type("string"));
    }

    private static final Map<Class<?>, Shape> FORMATS = Map.of(
            Instant.class, Shape.format("date-time"),
            LocalDate.class, Shape.format("date"),
            Duration.class, Shape.format("duration"),
            UUID.class, Shape.format("uuid"),
            int.class, Shape.type("integer"),
            Integer.class, Shape.type("integer"),
            Long.class, Shape.type("integer"),
            long.class, Shape.type("integer"),
            boolean.class, Shape.type("boolean"),
            Object.class, Shape.type("string").with("type", List.of("string", "integer", "boolean")));

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
