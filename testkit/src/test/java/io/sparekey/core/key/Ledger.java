// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of one device, kept as a store keeps them: checks after every single write that no place is held twice and that no
 * ciphertext changes. Keys have names; time is minutes since {@link #START}.
 */
final class Ledger {

    static final Instant START = Instant.parse("2026-04-01T09:00:00Z");

    private final DeviceId device = Ids.device();
    private final Map<KeyId, EscrowedKey> versions = new LinkedHashMap<>();

    static Instant minute(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    /** The Mac reports that its key is the one of that name. */
    Succession.Outcome report(KeySource source, String name, int said) {
        return take(arrival(source, name, said, Optional.empty()));
    }

    /** The Mac reports it through the management channel. */
    Succession.Outcome report(String name, int said) {
        return report(KeySource.MANAGEMENT, name, said);
    }

    /** The Mac answers a rotation, whose command went out at minute {@code sent}, with a key. */
    Succession.Outcome answer(RotationOf rotation, String name, int said) {
        return answer(KeySource.MANAGEMENT, rotation, name, said);
    }

    Succession.Outcome answer(KeySource source, RotationOf rotation, String name, int said) {
        return take(arrival(source, name, said, Optional.of(rotation.making(true))));
    }

    /** A report carries the key of a rotation that was never answered. */
    Succession.Outcome heal(RotationOf rotation, String name, int said) {
        return take(arrival(KeySource.MANAGEMENT, name, said, Optional.of(rotation.making(false))));
    }

    /** A rotation, by what a key remembers of it. */
    record RotationOf(RotationId id, int sent, Optional<KeyId> unlockedWith) {

        private Succession.Making making(boolean answered) {
            var by = new MadeBy(id, RotationReason.OWNER, minute(sent), Optional.empty());
            return new Succession.Making(by, minute(sent), unlockedWith, answered);
        }
    }

    /** A rotation unlocked with the key of that name. */
    RotationOf rotation(int sent, String unlockedWith) {
        return new RotationOf(
                Ids.rotation(), sent, Optional.of(key(unlockedWith).id()));
    }

    /** A rotation unlocked with a typed key. */
    static RotationOf upload(int sent) {
        return new RotationOf(Ids.rotation(), sent, Optional.empty());
    }

    private Succession.Arrival arrival(KeySource source, String name, int said, Optional<Succession.Making> making) {
        KeyId id = Ids.key();
        return new Succession.Arrival(
                device, id, sealed(id, name), source, Ownership.CORPORATE, minute(said), minute(said + 1), making);
    }

    private static SealedKey sealed(KeyId id, String name) {
        var ciphertext = Ciphertext.of(id.toString().getBytes(StandardCharsets.UTF_8));
        return new SealedKey(new Sealed(ciphertext, Ids.dataKey(), 1), fingerprint(name));
    }

    private static Fingerprint fingerprint(String name) {
        String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
        return new Fingerprint(hex + "0".repeat(64 - hex.length()));
    }

    private Succession.Outcome take(Succession.Arrival arrival) {
        Succession.Outcome outcome = Succession.take(arrival, relevant(arrival), versions.size() + 1);
        for (EscrowedKey write : outcome.changed()) {
            write(write, outcome.added() && write.id().equals(outcome.key().id()));
        }
        assertThat(versions.get(outcome.key().id())).isEqualTo(outcome.key());
        return outcome;
    }

    /** What a use case reads: the places, the one that comes again, the one that unlocked. */
    private Collection<EscrowedKey> relevant(Succession.Arrival arrival) {
        return versions.values().stream()
                .filter(key -> key.standing() == Standing.CURRENT
                        || key.standing() == Standing.PREVIOUS
                        || key.sealed().fingerprint().equals(arrival.sealed().fingerprint())
                        || arrival.making()
                                .flatMap(Succession.Making::unlockedWith)
                                .equals(Optional.of(key.id())))
                .toList();
    }

    private void write(EscrowedKey key, boolean added) {
        EscrowedKey before = versions.put(key.id(), key);
        assertThat(before == null).as("added").isEqualTo(added);
        if (before != null) {
            assertThat(key.sealed()).isEqualTo(before.sealed());
            assertThat(key.version()).isEqualTo(before.version());
        }
        for (Standing place : List.of(Standing.CURRENT, Standing.PREVIOUS)) {
            assertThat(standing(place)).as(place.name()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(versions.values().stream().map(v -> v.sealed().fingerprint()))
                .doesNotHaveDuplicates();
    }

    /** All versions, oldest first. */
    List<EscrowedKey> versions() {
        return List.copyOf(versions.values());
    }

    /** Those that stand there. */
    List<EscrowedKey> standing(Standing standing) {
        return versions.values().stream()
                .filter(key -> key.standing() == standing)
                .toList();
    }

    /** The version of the key of that name. */
    EscrowedKey key(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no key " + name));
    }

    /** The version of the key of that name, if it ever arrived. */
    Optional<EscrowedKey> find(String name) {
        return versions.values().stream()
                .filter(key -> key.sealed().fingerprint().equals(fingerprint(name)))
                .findFirst();
    }

    /** Checks which keys are current and previous; empty for none. */
    void requirePlaces(String current, String previous) {
        assertThat(standing(Standing.CURRENT).stream().map(k -> k.sealed().fingerprint()))
                .as("current")
                .isEqualTo(current.isEmpty() ? List.of() : List.of(fingerprint(current)));
        assertThat(standing(Standing.PREVIOUS).stream().map(k -> k.sealed().fingerprint()))
                .as("previous")
                .isEqualTo(previous.isEmpty() ? List.of() : List.of(fingerprint(previous)));
    }
}
