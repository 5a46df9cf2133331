// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import java.util.Optional;

/**
 * Something that the audit trail must show, since it has happened.
 *
 * @param event the kind of entry, as in {@code KeyRevealed}
 */
record Trace(ActorId actor, Prop prop, String event) {

    /** Of something that a person did or was refused. */
    static Trace of(Cast who, Prop prop, String event) {
        return new Trace(
                new ActorId(ActorId.Kind.PERSON, who.user().issuer(), who.user().subject()), prop, event);
    }

    /** Of something that Sparekey did by itself. */
    static Trace ofSystem(Prop prop, String event) {
        return new Trace(Actor.system().id(), prop, event);
    }

    /** Whether the entry shows it. */
    boolean isShownBy(AuditEntry entry, DeviceId device) {
        return entry.actor().equals(actor)
                && entry.device().equals(Optional.of(device))
                && entry.event().type().equals(event);
    }
}
