// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Succession;
import java.util.Map;
import java.util.Optional;

/** Writes down what the arrival of a key turned out to be, and raises the alarm where keys contradict a rotation. */
final class KeyNews {

    private final Desk desk;
    private final Device device;

    KeyNews(Desk desk, Device device) {
        this.desk = desk;
        this.device = device;
    }

    /** @param before the versions that the arrival was weighed against, as they stood then */
    void tell(Succession.Outcome outcome, Map<KeyId, EscrowedKey> before) {
        event(outcome).ifPresent(event -> desk.write(device.id(), event));
        outcome.changed().stream()
                .filter(EscrowedKey::isDisputed)
                .filter(key -> !wasDisputed(before, key.id()))
                .forEach(this::raiseDispute);
    }

    /** A dispute has an event of its own; of what is not new there is nothing to tell. */
    private static Optional<AuditEvent> event(Succession.Outcome outcome) {
        EscrowedKey key = outcome.key();
        KeySource source = key.origin().source();
        return switch (outcome.kind()) {
            case NEW_CURRENT -> Optional.of(new AuditEvent.KeyReceived(key.id(), key.version(), source));
            case NEW_OUTDATED -> Optional.of(new AuditEvent.KeyReceivedLate(key.id(), key.version(), source));
            case QUARANTINED -> Optional.of(new AuditEvent.KeyQuarantined(key.id(), key.version(), source));
            case CONFIRMED -> Optional.of(new AuditEvent.KeyConfirmed(key.id()));
            case RETURNED -> Optional.of(new AuditEvent.KeyReturned(key.id()));
            case DISPUTED, DUPLICATE -> Optional.empty();
        };
    }

    private static boolean wasDisputed(Map<KeyId, EscrowedKey> before, KeyId id) {
        return Optional.ofNullable(before.get(id))
                .filter(EscrowedKey::isDisputed)
                .isPresent();
    }

    /** A killed key was reported again; or the answer that tells that it was killed has come after that report. */
    private void raiseDispute(EscrowedKey key) {
        desk.write(device.id(), new AuditEvent.KeyDisputed(key.id()));
        desk.alarm(Notice.Kind.KEY_DISPUTED, device.id(), key.id().toString());
        desk.tellOwner(device, Notice.Kind.KEY_DISPUTED, "");
    }
}
