// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.audit.AuditEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Events of the audit trail in words. */
final class EventText {

    private EventText() {}

    /** One sentence without its actor. */
    static String of(Texts texts, AuditEvent event) {
        return texts.get(key(event.type()), arguments(texts, event).toArray());
    }

    /** The key of the text for events of that type: {@code history.key-revealed} for {@code KeyRevealed}. */
    static String key(String type) {
        return "history." + type.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** What somebody wrote by hand, to be quoted. */
    static Optional<String> quotation(AuditEvent event) {
        Optional<String> reason = event instanceof AuditEvent.KeyRevealed revealed
                ? Optional.of(revealed.reason())
                : event instanceof AuditEvent.RevealRefused refused ? Optional.of(refused.reason()) : Optional.empty();
        return reason.filter(text -> !text.isBlank());
    }

    private static List<Object> arguments(Texts texts, AuditEvent event) {
        if (event instanceof AuditEvent.RotationRequested requested) {
            return List.of(texts.of("reason", requested.reason()));
        }
        if (event instanceof AuditEvent.RotationFailed failed) {
            return List.of(texts.of("cause", failed.cause()));
        }
        if (event instanceof AuditEvent.KeyRevealed revealed) {
            return List.of(revealed.version());
        }
        if (event instanceof AuditEvent.KeyReceived received) {
            return List.of(received.version());
        }
        if (event instanceof AuditEvent.KeyReceivedLate received) {
            return List.of(received.version());
        }
        if (event instanceof AuditEvent.KeyQuarantined quarantined) {
            return List.of(quarantined.version());
        }
        if (event instanceof AuditEvent.TicketNamed named) {
            return List.of(named.ticket());
        }
        if (event instanceof AuditEvent.DeviceRenamed renamed) {
            return List.of(renamed.from(), renamed.to());
        }
        if (event instanceof AuditEvent.OwnershipChanged changed) {
            return List.of(texts.of("ownership", changed.to()));
        }
        if (event instanceof AuditEvent.EnrolmentChanged changed) {
            return List.of(texts.get(changed.enrolled() ? "history.enrolled" : "history.not-enrolled"));
        }
        return List.of();
    }
}
