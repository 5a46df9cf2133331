// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Page;
import io.sparekey.core.rotation.Order;
import io.sparekey.core.rotation.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Shows a key. What the rules say, the audit entries, the notice to the owner and the rotation that follows are committed first; only
 * then does the vault open anything. A crash in between leaves an entry too many, never one too few.
 */
public final class RevealKey {

    private static final int LONGEST_REASON = 500;

    /** Line breaks and the like would let a reason look like another entry where the trail is shown as text. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** Anybody can leave unauthenticated keys; of each channel, the newest few are enough to try. */
    private static final int MOST_QUARANTINED = 3;

    private static final List<KeySource> STRONGEST_FIRST =
            List.of(KeySource.MANAGEMENT, KeySource.DEVICE_AGENT, KeySource.UNAUTHENTICATED);

    /**
     * What a reveal is for.
     *
     * @param reason in words; support must give one; at most 500 characters are kept
     * @param ticket the number of a ticket, which the policy may demand of support; at most 64 characters are kept; may be empty
     */
    public record Purpose(String reason, String ticket) {}

    private record Permitted(List<EscrowedKey> keys, Optional<Instant> rotationPendingSince, Duration display) {}

    private final Environment environment;

    /** Works with these ports. */
    public RevealKey(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the owner, and for support with the right to. The caller closes what it gets.
     *
     * @param reason why; support must give one; at most 500 characters are kept
     * @throws KeyVault.CannotOpen if none of the keys opens
     */
    public Outcome<RevealedKeys> reveal(Actor actor, DeviceId device, String reason) {
        return reveal(actor, device, new Purpose(reason, ""));
    }

    /**
     * For the owner, and for support with the right to. The caller closes what it gets.
     *
     * @throws KeyVault.CannotOpen if none of the keys opens
     */
    public Outcome<RevealedKeys> reveal(Actor actor, DeviceId device, Purpose purpose) {
        String reason = purpose.reason();
        String why = CONTROL.matcher(reason).replaceAll(" ").strip();
        String kept = why.substring(0, Math.min(why.length(), LONGEST_REASON));
        Outcome<Permitted> permitted =
                environment.run(stores -> permit(new Desk(environment, stores, actor), device, kept));
        return permitted.fold(granted -> new Outcome.Done<>(open(actor, device, granted)), Outcome.Refused::new);
    }

    private Outcome<Permitted> permit(Desk desk, DeviceId id, String reason) {
        Optional<Device> device = desk.stores().devices().find(id);
        Optional<Refusal> refusal =
                desk.refusal(Act.REVEAL, device).or(() -> conditions(desk, device.orElseThrow(), reason));
        if (refusal.isPresent()) {
            return refuse(desk, id, refusal.get(), reason);
        }
        List<EscrowedKey> escrowed = candidates(desk, id);
        List<EscrowedKey> visible = escrowed.stream()
                .filter(key ->
                        AccessRules.maySeeKey(desk.actor(), device.orElseThrow(), key, desk.policy(), desk.now()))
                .toList();
        if (visible.isEmpty()) {
            return refuse(desk, id, escrowed.isEmpty() ? Refusal.NOTHING_ESCROWED : Refusal.FORBIDDEN, reason);
        }
        return new Outcome.Done<>(commit(desk, device.orElseThrow(), visible, reason));
    }

    private static Optional<Refusal> conditions(Desk desk, Device device, String reason) {
        Actor.Person person = desk.actor().person().orElseThrow();
        EscrowPolicy.Reveal policy = desk.policy().reveal();
        boolean owner = device.isOwnedBy(person.user());
        if (!person.signedInWithin(owner ? policy.ownerSignInAge() : policy.supportSignInAge(), desk.now())) {
            return Optional.of(Refusal.SIGN_IN_AGAIN);
        }
        return !owner && reason.isEmpty() ? Optional.of(Refusal.REASON_REQUIRED) : Optional.empty();
    }

    private static Outcome<Permitted> refuse(Desk desk, DeviceId device, Refusal why, String reason) {
        desk.write(device, new AuditEvent.RevealRefused(why, reason));
        return new Outcome.Refused<>(why);
    }

    /** From the current version back to one that is confirmed, in the order to try them; then what is in quarantine, where no channel crowds out a stronger one. */
    private static List<EscrowedKey> candidates(Desk desk, DeviceId device) {
        List<EscrowedKey> newestFirst = newestFirst(desk.stores().keys(), device);
        List<EscrowedKey> search = new ArrayList<>();
        for (Standing standing : List.of(Standing.CURRENT, Standing.PREVIOUS, Standing.SUPERSEDED)) {
            for (EscrowedKey key : newestFirst) {
                boolean found =
                        !search.isEmpty() && search.get(search.size() - 1).endsTheSearch();
                if (key.standing() == standing && !found) {
                    search.add(key);
                }
            }
        }
        for (KeySource source : STRONGEST_FIRST) {
            newestFirst.stream()
                    .filter(key -> key.standing() == Standing.QUARANTINED)
                    .filter(key -> key.origin().source() == source)
                    .limit(MOST_QUARANTINED)
                    .forEach(search::add);
        }
        return search;
    }

    /** All versions, page by page, so that no flood of quarantined ones hides the current one. */
    private static List<EscrowedKey> newestFirst(EscrowedKeys keys, DeviceId device) {
        List<EscrowedKey> all = new ArrayList<>();
        Optional<Integer> before = Optional.empty();
        do {
            Page<EscrowedKey, Integer> page = keys.list(device, before, Page.MAX_ITEMS);
            all.addAll(page.items());
            before = page.next();
        } while (before.isPresent());
        return all;
    }

    private Permitted commit(Desk desk, Device device, List<EscrowedKey> keys, String reason) {
        for (EscrowedKey key : keys) {
            desk.write(device.id(), new AuditEvent.KeyRevealed(key.id(), key.version(), reason));
        }
        boolean owner = device.isOwnedBy(desk.actor().person().orElseThrow().user());
        if (!owner) {
            desk.tellOwner(device, Notice.Kind.KEY_REVEALED, desk.actor().id().toString());
            EscrowPolicy.RotationRules rules = desk.policy().rotation();
            if (rules.afterReveal()) {
                Instant due = desk.now().plus(rules.afterRevealDelay());
                new Orders(environment, desk).place(device.id(), RotationReason.AFTER_REVEAL, due);
            }
        }
        Optional<Instant> pending = desk.stores()
                .rotations()
                .findOpen(device.id())
                .map(Rotation::order)
                .map(Order::requested);
        return new Permitted(keys, pending, desk.policy().reveal().display());
    }

    private RevealedKeys open(Actor actor, DeviceId device, Permitted permitted) {
        List<RevealedKeys.RevealedKey> opened = new ArrayList<>();
        List<EscrowedKey> broken = new ArrayList<>();
        boolean handedOver = false;
        try {
            for (EscrowedKey key : permitted.keys()) {
                try {
                    var clear = environment
                            .vault()
                            .open(new OpenGrant.Reveal(key), key.sealed().sealed());
                    opened.add(new RevealedKeys.RevealedKey(clear, KeyFacts.of(key)));
                } catch (KeyVault.CannotOpen e) {
                    broken.add(key);
                }
            }
            UnopenableKeys.raise(environment, actor, broken);
            if (opened.isEmpty()) {
                throw new KeyVault.CannotOpen("the key of device " + device);
            }
            handedOver = true;
            return new RevealedKeys(opened, broken.size(), permitted.rotationPendingSince(), permitted.display());
        } finally {
            if (!handedOver) {
                opened.forEach(revealed -> revealed.key().close());
            }
        }
    }
}
