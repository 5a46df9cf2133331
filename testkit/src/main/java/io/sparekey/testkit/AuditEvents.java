// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.audit.AuditEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Audit events of every kind there is, found by reflection, so that no new kind is forgotten. */
public final class AuditEvents {

    private AuditEvents() {}

    /** At least one of each kind; together they have every constant of every enum among their components. */
    public static List<AuditEvent> ofEveryKind() {
        return Arrays.stream(AuditEvent.class.getPermittedSubclasses())
                .flatMap(AuditEvents::of)
                .toList();
    }

    private static Stream<AuditEvent> of(Class<?> kind) {
        int variants = Arrays.stream(kind.getRecordComponents())
                .mapToInt(component -> Math.max(1, constants(component.getType()).length))
                .max()
                .orElse(1);
        return IntStream.range(0, variants).mapToObj(variant -> create(kind, variant));
    }

    private static AuditEvent create(Class<?> kind, int variant) {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] = value(types[i], variant);
            }
            return (AuditEvent) kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + kind, e);
        }
    }

    private static Object value(Class<?> type, int variant) throws ReflectiveOperationException {
        if (type == String.class) {
            return "山田さんの \"Mac\" \n, 'n°" + variant;
        }
        if (type == int.class) {
            return Integer.MAX_VALUE - variant;
        }
        if (type == long.class) {
            return Long.MAX_VALUE - variant;
        }
        if (type == boolean.class) {
            return variant % 2 == 0;
        }
        if (type.isEnum()) {
            return constants(type)[variant % constants(type).length];
        }
        return type.getDeclaredConstructor(UUID.class).newInstance(Ids.next());
    }

    private static Object[] constants(Class<?> type) {
        return type.isEnum() ? type.getEnumConstants() : new Object[0];
    }
}
