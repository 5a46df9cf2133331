// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Rotations;
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

    /**
     * What a reveal is for.
     *
     * @param reason in words, on one line; support must give one
     * @param ticket the number of a ticket, which the policy may demand of support; empty for none
     */
    public record Purpose(String reason, String ticket) {

        /** A reason with more characters is refused. */
        public static final int LONGEST_REASON = 500;

        /** A ticket with more characters is refused. */
        public static final int LONGEST_TICKET = 64;

        /** Line breaks, and what turns the direction of text, would let a reason look like another entry where the trail is shown. */
        private static final Pattern CONTROL =
                Pattern.compile("\\R|[\\p{Cc}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

        /** Nobody sees them; joiners belong into words and pictures, but are none by themselves. */
        private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Z}\\p{Cn}\\p{Co}\\p{Cs}]*");

        public Purpose {
            reason = line(reason);
            ticket = line(ticket);
        }

        private static String line(String text) {
            String line = CONTROL.matcher(text).replaceAll(" ").strip();
            return INVISIBLE.matcher(line).matches() ? "" : line;
        }

        Optional<Refusal> tooLong() {
            if (exceeds(reason, LONGEST_REASON)) {
                return Optional.of(Refusal.REASON_TOO_LONG);
            }
            return exceeds(ticket, LONGEST_TICKET) ? Optional.of(Refusal.TICKET_TOO_LONG) : Optional.empty();
        }

        /** So much of it as is written down where it is refused. */
        Purpose beginning() {
            return new Purpose(beginning(reason, LONGEST_REASON), beginning(ticket, LONGEST_TICKET));
        }

        private static String beginning(String text, int longest) {
            return exceeds(text, longest) ? text.substring(0, text.offsetByCodePoints(0, longest)) : text;
        }

        private static boolean exceeds(String text, int longest) {
            return text.codePointCount(0, text.length()) > longest;
        }
    }

    private record Permitted(List<EscrowedKey> keys, Optional<Instant> rotationPendingSince, Duration display) {}

    private final Environment environment;

    /** Works with these ports. */
    public RevealKey(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the owner, and for support with the right to. The caller closes what it gets.
     *
     * @param reason why; support must give one; {@value Purpose#LONGEST_REASON} characters at most
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
        Outcome<Permitted> permitted =
                environment.run(stores -> permit(new Desk(environment, stores, actor), device, purpose));
        return permitted.fold(granted -> new Outcome.Done<>(open(actor, device, granted)), Outcome.Refused::new);
    }

    private Outcome<Permitted> permit(Desk desk, DeviceId id, Purpose purpose) {
        Optional<Device> device = desk.stores().devices().find(id);
        Optional<Refusal> refusal =
                desk.refusal(Act.REVEAL, device).or(() -> conditions(desk, device.orElseThrow(), purpose));
        if (refusal.isPresent()) {
            return refuse(desk, id, refusal.get(), purpose);
        }
        List<EscrowedKey> escrowed = KeysToTry.of(desk.stores().keys(), id);
        List<EscrowedKey> visible = escrowed.stream()
                .filter(key ->
                        AccessRules.maySeeKey(desk.actor(), device.orElseThrow(), key, desk.policy(), desk.now()))
                .toList();
        if (visible.isEmpty()) {
            return refuse(desk, id, escrowed.isEmpty() ? Refusal.NOTHING_ESCROWED : Refusal.FORBIDDEN, purpose);
        }
        return new Outcome.Done<>(commit(desk, device.orElseThrow(), visible, purpose));
    }

    private static Optional<Refusal> conditions(Desk desk, Device device, Purpose purpose) {
        Actor.Person person = desk.actor().person().orElseThrow();
        EscrowPolicy.Reveal policy = desk.policy().reveal();
        boolean owner = device.isOwnedBy(person.user());
        if (!person.signedInWithin(owner ? policy.ownerSignInAge() : policy.supportSignInAge(), desk.now())) {
            return Optional.of(Refusal.SIGN_IN_AGAIN);
        }
        if (purpose.tooLong().isPresent()) {
            return purpose.tooLong();
        }
        if (!owner && purpose.reason().isEmpty()) {
            return Optional.of(Refusal.REASON_REQUIRED);
        }
        boolean lacksTicket =
                !owner && policy.ticketRequired() && purpose.ticket().isEmpty();
        return lacksTicket ? Optional.of(Refusal.TICKET_REQUIRED) : Optional.empty();
    }

    private static Outcome<Permitted> refuse(Desk desk, DeviceId device, Refusal why, Purpose purpose) {
        Purpose kept = purpose.beginning();
        desk.write(device, new AuditEvent.RevealRefused(why, kept.reason()));
        writeTicket(desk, device, kept);
        return new Outcome.Refused<>(why);
    }

    private static void writeTicket(Desk desk, DeviceId device, Purpose purpose) {
        if (!purpose.ticket().isEmpty()) {
            desk.write(device, new AuditEvent.TicketNamed(purpose.ticket()));
        }
    }

    private Permitted commit(Desk desk, Device device, List<EscrowedKey> keys, Purpose purpose) {
        Optional<Instant> pending = rotationPendingSince(desk.stores().rotations(), device.id());
        List<AuditEntryId> entries = keys.stream()
                .map(key -> new AuditEvent.KeyRevealed(key.id(), key.version(), purpose.reason()))
                .map(reveal -> desk.write(device.id(), reveal))
                .toList();
        writeTicket(desk, device.id(), purpose);
        boolean owner = device.isOwnedBy(desk.actor().person().orElseThrow().user());
        if (!owner) {
            desk.tellOwner(device, new Notice.Reveal(entries.get(0), purpose.reason(), purpose.ticket()));
            EscrowPolicy.RotationRules rules = desk.policy().rotation();
            if (rules.afterReveal()) {
                Instant due = desk.now().plus(rules.afterRevealDelay());
                new Orders(environment, desk).place(device.id(), RotationReason.AFTER_REVEAL, due);
            }
        }
        return new Permitted(keys, pending, desk.policy().reveal().display());
    }

    private static Optional<Instant> rotationPendingSince(Rotations rotations, DeviceId device) {
        return rotations
                .findOpen(device)
                .or(() -> rotations.findWaiting(device))
                .map(Rotation::order)
                .map(Order::requested);
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
