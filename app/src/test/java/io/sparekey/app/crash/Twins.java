// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds what is there twice and was done once: whoever repeats work of which nobody knows whether it was done leaves such traces. */
final class Twins {

    private final Transactions transactions;
    private final List<String> found = new ArrayList<>();

    Twins(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Each is a sentence. */
    List<String> find(Collection<DeviceId> devices) {
        findEvents();
        devices.forEach(this::findKeys);
        return List.copyOf(found);
    }

    private void findEvents() {
        Set<AuditEvent> seen = new HashSet<>();
        Optional<AuditEntryId> after = Optional.empty();
        do {
            Optional<AuditEntryId> from = after;
            Page<AuditEntry, AuditEntryId> page = read(stores ->
                    stores.audit().list(AuditSelection.ALL, AuditSelection.Order.OLDEST_FIRST, from, Page.MAX_ITEMS));
            for (AuditEntry entry : page.items()) {
                if (happensOnce(entry.event()) && !seen.add(entry.event())) {
                    found.add("twice in the audit trail: " + entry.event());
                }
            }
            after = page.next();
        } while (after.isPresent());
    }

    /** Owners give no reason, and look as often as they like. */
    private static boolean happensOnce(AuditEvent event) {
        if (event instanceof AuditEvent.KeyRevealed revealed) {
            return !revealed.reason().isEmpty();
        }
        return event instanceof AuditEvent.RotationRequested
                || event instanceof AuditEvent.RotationStored
                || event instanceof AuditEvent.KeyReceived;
    }

    private void findKeys(DeviceId device) {
        Set<Fingerprint> seen = new HashSet<>();
        Optional<Integer> before = Optional.empty();
        do {
            Optional<Integer> from = before;
            Page<EscrowedKey, Integer> page = read(stores -> stores.keys().list(device, from, Page.MAX_ITEMS));
            for (EscrowedKey key : page.items()) {
                if (!seen.add(key.sealed().fingerprint())) {
                    found.add("version " + key.version() + " of " + device + " is a key that is there already");
                }
            }
            before = page.next();
        } while (before.isPresent());
    }

    private <T> T read(Function<Stores, T> query) {
        return transactions.read(query);
    }
}
