// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.json.Words;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An audit entry. Holds everything that the entry's canonical bytes are made of.
 *
 * @param type the stable name of the kind of event, in lower case with hyphens
 * @param fields what the event says, by name
 */
record EntryDocument(
        UUID id, Instant at, ActorDocument actor, Optional<UUID> device, String type, Map<String, Object> fields) {

    /**
     * Who did it.
     *
     * @param realm the identity provider's issuer of a person; empty for others
     */
    record ActorDocument(ActorId.Kind kind, String realm, String name) {

        static ActorDocument of(ActorId actor) {
            return new ActorDocument(actor.kind(), actor.realm(), actor.name());
        }
    }

    /** All kinds of event, as they are written here. */
    static List<String> types() {
        return Arrays.stream(AuditEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .map(EntryDocument::hyphened)
                .sorted()
                .toList();
    }

    /** The core's name for a kind of event. */
    static String type(String hyphened) {
        return Arrays.stream(AuditEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> hyphened(name).equals(hyphened))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such kind of event"));
    }

    private static String hyphened(String name) {
        return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static EntryDocument of(AuditEntry entry) {
        return new EntryDocument(
                entry.id().value(),
                entry.at(),
                ActorDocument.of(entry.actor()),
                entry.device().map(DeviceId::value),
                hyphened(entry.event().type()),
                fields(entry.event()));
    }

    private static Map<String, Object> fields(AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                fields.put(component.getName(), value(component.getAccessor().invoke(event)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return fields;
    }

    private static Object value(Object value) {
        if (value instanceof Enum<?> constant) {
            return Words.of(constant);
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
