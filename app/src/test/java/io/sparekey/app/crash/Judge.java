// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import static io.sparekey.testkit.People.ANN;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.core.usecase.ProveKeys;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.testkit.People;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds what was said to be done against the database and the Macs, while nobody else does anything. Each loss is a sentence. */
final class Judge {

    /** How many of a Mac's newest rotations are looked at for typed keys: more than one life of the program makes. */
    private static final int NEWEST = 50;

    private final Transactions transactions;
    private final KeyVault vault;
    private final Clock clock;
    private final Sparekey sparekey;
    private final List<String> losses = new ArrayList<>();

    Judge(Transactions transactions, KeyVault vault, Clock clock) {
        this.transactions = transactions;
        this.vault = vault;
        this.clock = clock;
        this.sparekey = Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .clock(clock)
                .build();
    }

    /** What was found so far. */
    List<String> losses() {
        return List.copyOf(losses);
    }

    /**
     * Everything that was acknowledged is there.
     *
     * @param since an instant before the first of them
     */
    void hold(List<Fact> facts, Instant since) {
        Set<String> reasons = facts.stream().anyMatch(Fact.Revealed.class::isInstance) ? reasonsSince(since) : Set.of();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Revealed revealed) {
                require(reasons.contains(revealed.reason()), fact, "a reveal without an audit entry");
            } else if (fact instanceof Fact.Stored stored) {
                require(find(stored.rotation()).filter(this::holdsTypedKeyUntilItEnds), fact, "a typed key");
            } else if (fact instanceof Fact.Rotated rotated) {
                require(find(rotated.rotation()), fact, "a rotation");
            } else if (fact instanceof Fact.Taken taken) {
                require(isEscrowed(taken), fact, "a key that a Mac handed over");
            }
        }
    }

    /**
     * The owner can get a key that opens the Mac, if one was ever taken in.
     *
     * @param calm whether enough time has passed for every gap to have closed; before, one that shows is allowed
     */
    void holdMacs(Collection<SimulatedMac> macs, Ledger ledger, boolean calm) {
        for (SimulatedMac mac : macs) {
            if (ledger.hasKeyOf(mac.id()) && !ownerCanOpen(mac) && (calm || !showsGap(mac.id()))) {
                losses.add(mac + ": none of the keys that its owner gets opens it" + (calm ? ", and it is calm" : ""));
            }
            newestRotations(mac.id())
                    .filter(rotation ->
                            rotation.state().isEnded() && typed(rotation).isPresent())
                    .forEach(rotation ->
                            losses.add("rotation " + rotation.id() + " has ended and its typed key is there"));
        }
    }

    /** Every version opens. */
    void holdAllKeys() {
        Optional<KeyId> after = Optional.empty();
        do {
            ProveKeys.Report report = sparekey.proveKeys()
                    .prove(Actor.system(), after, Page.MAX_ITEMS)
                    .done()
                    .orElseThrow();
            report.failed().forEach(key -> losses.add("version " + key + " does not open"));
            after = report.next();
        } while (after.isPresent());
    }

    private void require(Optional<?> there, Fact fact, String what) {
        require(there.isPresent(), fact, what);
    }

    private void require(boolean holds, Fact fact, String what) {
        if (!holds) {
            losses.add(what + " of " + fact.device() + " was acknowledged and is lost: " + fact);
        }
    }

    private Set<String> reasonsSince(Instant since) {
        Set<String> reasons = new HashSet<>();
        Optional<AuditEntryId> after = Optional.of(new AuditEntryId(new UUID(since.toEpochMilli() << 16, 0)));
        while (after.isPresent()) {
            Optional<AuditEntryId> from = after;
            Page<AuditEntry, AuditEntryId> page = read(stores ->
                    stores.audit().list(AuditSelection.ALL, AuditSelection.Order.OLDEST_FIRST, from, Page.MAX_ITEMS));
            for (AuditEntry entry : page.items()) {
                if (entry.event() instanceof AuditEvent.KeyRevealed revealed) {
                    reasons.add(revealed.reason());
                }
            }
            after = page.next();
        }
        return reasons;
    }

    private boolean holdsTypedKeyUntilItEnds(Rotation rotation) {
        return rotation.state().isEnded()
                || typed(rotation)
                        .filter(key -> opens(new OpenGrant.Unlock(rotation.device(), rotation.id()), key))
                        .isPresent();
    }

    /** Sealing the same key again tells the fingerprint by which to find it. */
    private boolean isEscrowed(Fact.Taken taken) {
        DeviceId device = taken.device();
        try (RecoveryKey key = RecoveryKey.ofShown(taken.key().toCharArray())) {
            Fingerprint fingerprint = vault.seal(Binding.of(device, new KeyId(UUID.randomUUID())), key)
                    .fingerprint();
            Optional<EscrowedKey> found = read(stores -> stores.keys().find(device, fingerprint));
            return found.filter(version -> opensTo(version, key)).isPresent();
        }
    }

    private boolean opensTo(EscrowedKey version, RecoveryKey key) {
        try (RecoveryKey opened =
                vault.open(new OpenGrant.Prove(version), version.sealed().sealed())) {
            return opened.sameAs(key);
        } catch (KeyVault.CannotOpen lost) {
            return false;
        }
    }

    private boolean opens(OpenGrant grant, Sealed sealed) {
        try {
            vault.open(grant, sealed).close();
            return true;
        } catch (KeyVault.CannotOpen lost) {
            return false;
        }
    }

    private boolean ownerCanOpen(SimulatedMac mac) {
        Actor ann = People.signedIn(ANN, clock.instant());
        try {
            return sparekey.revealKey().reveal(ann, mac.id(), "").fold(keys -> anyOpens(keys, mac), refused -> false);
        } catch (KeyVault.CannotOpen lost) {
            return false;
        }
    }

    private static boolean anyOpens(RevealedKeys revealed, SimulatedMac mac) {
        try (revealed) {
            return revealed.keys().stream().anyMatch(each -> mac.opens(each.key()));
        }
    }

    /** Whether an attempt is open whose command has gone out, so that whoever looks sees that a key may be on its way. */
    private boolean showsGap(DeviceId device) {
        return read(stores -> stores.rotations().findOpen(device))
                .filter(rotation -> rotation.timeline().sent().isPresent())
                .isPresent();
    }

    private Stream<Rotation> newestRotations(DeviceId device) {
        return read(stores -> stores.rotations().list(device, Optional.empty(), NEWEST)).items().stream();
    }

    private Optional<Rotation> find(RotationId id) {
        return read(stores -> stores.rotations().find(id));
    }

    private static Optional<Sealed> typed(Rotation rotation) {
        return rotation.unlock().flatMap(Unlock::typed).flatMap(Unlock.Typed::sealed);
    }

    private <T> T read(Function<Stores, T> query) {
        return transactions.run(query);
    }
}
