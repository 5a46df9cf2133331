// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An audit entry as JSON. Holds everything that the entry's canonical bytes are made of.
 *
 * @param device the device it concerns, if it concerns one
 * @param type the stable name of the kind of event
 * @param fields what the event says, by name, in its order
 */
public record EntryDocument(
        String id, Instant at, By actor, Optional<String> device, String type, Map<String, Object> fields) {

    /**
     * Who did it.
     *
     * @param kind person, gateway or system
     * @param realm the identity provider's issuer of a person; empty for others
     */
    public record By(String kind, String realm, String name) {}

    /** The entry's. */
    public static EntryDocument of(AuditEntry entry) {
        return new EntryDocument(
                entry.id().toString(),
                entry.at(),
                new By(
                        entry.actor().kind().name().toLowerCase(Locale.ROOT),
                        entry.actor().realm(),
                        entry.actor().name()),
                entry.device().map(DeviceId::toString),
                entry.event().type(),
                EventText.fields(entry.event()));
    }
}
