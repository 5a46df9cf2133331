// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which version of a device's key is current when one arrives. Pure: it takes the versions known so far and returns those
 * that changed. The rules, in order of weight: nothing is ever overwritten; a weaker channel never displaces a stronger one; among
 * equals the newest word of the Mac wins, by the time at which it was said and not at which it came in.
 */
public final class Succession {

    /**
     * One key arriving.
     *
     * @param id the id it was sealed under, used if it turns out to be new
     * @param ownership how the device is labelled now
     * @param said when the Mac said it, by the clock of the channel
     * @param received when we took it in
     * @param making the rotation that it answers or heals; empty for a key that nobody asked for
     */
    public record Arrival(
            DeviceId device,
            KeyId id,
            SealedKey sealed,
            KeySource source,
            Ownership ownership,
            Instant said,
            Instant received,
            Optional<Making> making) {

        /** Whether it is the answer to a command, and no report. */
        public boolean isAnswer() {
            return making.filter(Making::answered).isPresent();
        }
    }

    /**
     * The rotation behind an arrival.
     *
     * @param sent when its command first went out
     * @param unlockedWith the stored version whose clear text went with the command; empty for a typed key
     * @param answered whether the Mac answered the command with this key, so that the rotation is known to have killed those
     *     before; otherwise a later report showed the key
     */
    public record Making(MadeBy by, Instant sent, Optional<KeyId> unlockedWith, boolean answered) {}

    /** What an arrival turned out to be. */
    public enum Kind {
        /** A key not known before; it is current now. */
        NEW_CURRENT,
        /** A key not known before, but older than what the Mac has said since. */
        NEW_OUTDATED,
        /** From too weak a channel; kept beside the others. */
        QUARANTINED,
        /** The current key once more, in a later report, for the first time since it became current. */
        CONFIRMED,
        /** An older key, which is current again. */
        RETURNED,
        /** A key that a rotation is known to have killed, in a later report: something is wrong. */
        DISPUTED,
        /** Known, and nothing new follows from it. */
        DUPLICATE
    }

    /**
     * The result.
     *
     * @param key the version that arrived, as it stands now
     * @param changed all versions to be written, the new one included, in the order in which to write them
     * @param added whether {@code key} is a new version
     */
    public record Outcome(Kind kind, EscrowedKey key, List<EscrowedKey> changed, boolean added) {
        public Outcome {
            changed = List.copyOf(changed);
        }
    }

    private final Map<KeyId, EscrowedKey> before = new LinkedHashMap<>();
    private final Map<KeyId, EscrowedKey> now = new LinkedHashMap<>();
    private final int nextVersion;

    private Succession(Collection<EscrowedKey> known, int nextVersion) {
        known.forEach(key -> before.put(key.id(), key));
        now.putAll(before);
        this.nextVersion = nextVersion;
    }

    /**
     * Takes an arrival in.
     *
     * @param known the current and the previous version, those that the arrival may kill, and the one with its fingerprint, as far
     *     as they exist; others may be among them and do no harm
     * @param nextVersion the number of the version after the newest
     */
    public static Outcome take(Arrival arrival, Collection<EscrowedKey> known, int nextVersion) {
        return new Succession(known, nextVersion).take(arrival);
    }

    private Outcome take(Arrival arrival) {
        Optional<EscrowedKey> same =
                now.values().stream().filter(key -> isSame(key, arrival)).findFirst();
        // An answer with a key known before the command went out is no proof that anything was rotated.
        Optional<Making> rotated = arrival.making()
                .filter(Making::answered)
                .filter(making ->
                        same.filter(key -> key.isKnownSince(making.sent())).isEmpty());
        rotated.ifPresent(making -> markKilled(making, arrival));
        return same.map(key -> again(key, arrival, rotated)).orElseGet(() -> fresh(arrival));
    }

    private static boolean isSame(EscrowedKey key, Arrival arrival) {
        return key.sealed().fingerprint().equals(arrival.sealed().fingerprint());
    }

    /** The Mac made a new key in answer to a command: what it had till then is dead, and what unlocked it was alive till then. */
    private void markKilled(Making making, Arrival arrival) {
        for (EscrowedKey key : List.copyOf(now.values())) {
            boolean unlocked = making.unlockedWith().equals(Optional.of(key.id()));
            boolean seenBefore = !key.confidence().lastSeen().isAfter(arrival.said()) && !isMadeBy(making, key);
            // The word of a weaker channel kills nothing that came through a stronger one.
            boolean mayKill = arrival.source().isAtLeast(key.origin().source());
            if (mayKill
                    && key.standing() != Standing.QUARANTINED
                    && !isSame(key, arrival)
                    && (unlocked || seenBefore)) {
                Confidence facts = unlocked ? key.confidence().proven(arrival.said()) : key.confidence();
                put(key.knowing(facts).supersededBy(making.by().rotation()));
            }
        }
    }

    private static boolean isMadeBy(Making making, EscrowedKey key) {
        return key.origin()
                .rotation()
                .map(MadeBy::rotation)
                .equals(Optional.of(making.by().rotation()));
    }

    private Outcome fresh(Arrival arrival) {
        Optional<EscrowedKey> current = current();
        EscrowedKey key = newVersion(arrival, current);
        boolean tooWeak = arrival.source() == KeySource.UNAUTHENTICATED
                || current.filter(c -> !arrival.source().isAtLeast(c.origin().source()))
                        .isPresent();
        if (tooWeak) {
            return added(Kind.QUARANTINED, key.standing(Standing.QUARANTINED));
        }
        if (current.filter(c -> outdates(c, arrival)).isPresent()) {
            return added(Kind.NEW_OUTDATED, key.standing(Standing.SUPERSEDED));
        }
        displaceCurrent(arrival);
        return added(Kind.NEW_CURRENT, key);
    }

    private EscrowedKey newVersion(Arrival arrival, Optional<EscrowedKey> current) {
        Optional<Instant> otherSeen = current.filter(c -> c.origin().source().isAtLeast(arrival.source()))
                .map(c -> c.confidence().lastSeen())
                .filter(seen -> seen.isBefore(arrival.said()));
        Optional<Instant> sent = arrival.making().filter(Making::answered).map(Making::sent);
        var origin = new KeyOrigin(
                arrival.source(), arrival.making().map(Making::by), arrival.ownership(), sent.or(() -> otherSeen));
        return new EscrowedKey(
                arrival.id(),
                arrival.device(),
                nextVersion,
                arrival.sealed(),
                origin,
                Confidence.received(arrival.received(), arrival.said()),
                Standing.CURRENT,
                Optional.empty());
    }

    private Outcome again(EscrowedKey key, Arrival arrival, Optional<Making> rotated) {
        if (!arrival.source().isAtLeast(key.origin().source())) {
            return new Outcome(Kind.DUPLICATE, key, changed(), false);
        }
        boolean stronger = arrival.source() != key.origin().source();
        boolean later =
                !arrival.isAnswer() && arrival.said().isAfter(key.confidence().lastSeen());
        EscrowedKey heard = stronger ? strengthened(key, arrival) : key;
        EscrowedKey known = rotated.map(making -> heard.answering(making.by(), making.sent()))
                .orElse(heard);
        return switch (known.standing()) {
            case CURRENT -> later ? confirm(known, arrival) : duplicate(known);
            case QUARANTINED ->
                arrival.source() == KeySource.UNAUTHENTICATED ? duplicate(known) : comeBack(known, arrival);
            case PREVIOUS, SUPERSEDED -> later || stronger ? comeBack(known, arrival) : duplicate(known);
        };
    }

    private static EscrowedKey strengthened(EscrowedKey key, Arrival arrival) {
        return key.through(arrival.source()).knowing(key.confidence().seen(arrival.said()));
    }

    private Outcome duplicate(EscrowedKey key) {
        put(key);
        return new Outcome(Kind.DUPLICATE, key, changed(), false);
    }

    private Outcome confirm(EscrowedKey key, Arrival arrival) {
        EscrowedKey confirmed = key.knowing(key.confidence().confirmed(arrival.said()));
        put(confirmed);
        if (confirmed.endsTheSearch()) {
            with(Standing.PREVIOUS).ifPresent(previous -> put(previous.standing(Standing.SUPERSEDED)));
        }
        boolean first = key.confidence().confirmed().isEmpty();
        return new Outcome(first ? Kind.CONFIRMED : Kind.DUPLICATE, confirmed, changed(), false);
    }

    private Outcome comeBack(EscrowedKey key, Arrival arrival) {
        Optional<EscrowedKey> current = current();
        if (current.filter(c -> !arrival.source().isAtLeast(c.origin().source()))
                .isPresent()) {
            return duplicate(key);
        }
        if (current.filter(c -> outdates(c, arrival)).isPresent()) {
            return duplicate(key.standing() == Standing.QUARANTINED ? key.standing(Standing.SUPERSEDED) : key);
        }
        displaceCurrent(arrival);
        EscrowedKey returned =
                key.knowing(key.confidence().returned(arrival.said())).standing(Standing.CURRENT);
        put(returned);
        return new Outcome(returned.isDisputed() ? Kind.DISPUTED : Kind.RETURNED, returned, changed(), false);
    }

    /** Whether the Mac has said something newer than the arrival, through a channel that is no weaker. */
    private static boolean outdates(EscrowedKey current, Arrival arrival) {
        return current.origin().source().isAtLeast(arrival.source())
                && current.confidence().lastSeen().isAfter(arrival.said());
    }

    private void displaceCurrent(Arrival arrival) {
        with(Standing.PREVIOUS).ifPresent(previous -> put(previous.standing(Standing.SUPERSEDED)));
        current().ifPresent(current -> {
            Confidence facts = arrival.isAnswer()
                    ? current.confidence()
                    : current.confidence().contradicted(arrival.said());
            put(current.knowing(facts).standing(Standing.PREVIOUS));
        });
    }

    private Optional<EscrowedKey> current() {
        return with(Standing.CURRENT);
    }

    private Optional<EscrowedKey> with(Standing standing) {
        return now.values().stream().filter(key -> key.standing() == standing).findFirst();
    }

    private void put(EscrowedKey key) {
        now.put(key.id(), key);
    }

    private Outcome added(Kind kind, EscrowedKey key) {
        put(key);
        return new Outcome(kind, key, changed(), true);
    }

    /**
     * In an order in which no place is ever held twice: whoever leaves one first, whoever takes one last, and of two that change
     * places the one that moves up steps aside first.
     */
    private List<EscrowedKey> changed() {
        List<EscrowedKey> writes = new ArrayList<>();
        now.forEach((id, key) -> {
            EscrowedKey old = before.get(id);
            if (!key.equals(old)) {
                writes.add(key);
            }
            if (old != null && old.standing() == Standing.PREVIOUS && key.standing() == Standing.CURRENT) {
                writes.add(old.standing(Standing.SUPERSEDED));
            }
        });
        writes.sort(Comparator.comparing(EscrowedKey::standing, Comparator.reverseOrder()));
        return writes;
    }
}
