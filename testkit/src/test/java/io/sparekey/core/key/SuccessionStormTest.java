// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.key.Ledger.RotationOf;
import io.sparekey.testkit.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives in whatever order: places are held once at every write (the {@link Ledger} checks), nothing is lost. */
class SuccessionStormTest {

    private static final int ROUNDS = 400;
    private static final int WORDS = 12;
    private static final List<KeySource> SOURCES = List.of(KeySource.values());
    private static final List<String> OLD_KEYS = List.of("a", "b", "c");

    /** What the Mac, or somebody in its name, says at a minute of its own. */
    private record Word(KeySource source, String name, int said, boolean answer) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostAndTheNewestWordOfTheManagementChannelWins(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Word> words = words(random);
            List<Word> arrivals = new ArrayList<>(words);
            arrivals.addAll(words.subList(0, WORDS / 3)); // some twice
            Collections.shuffle(arrivals, random);
            new Storm(new Ledger()).play("seed " + seed + ", round " + round, arrivals);
        }
    }

    private static List<Word> words(Random random) {
        List<Word> words = new ArrayList<>();
        for (int said = 1; said <= WORDS; said++) {
            boolean answer = random.nextInt(4) == 0;
            String name = answer ? "new" + said : OLD_KEYS.get(random.nextInt(OLD_KEYS.size()));
            KeySource source = answer ? KeySource.MANAGEMENT : SOURCES.get(random.nextInt(SOURCES.size()));
            words.add(new Word(source, name, 10 * said, answer));
        }
        return words;
    }

    private record Storm(Ledger ledger) {

        void play(String what, List<Word> arrivals) {
            arrivals.forEach(this::arrive);
            for (Word word : arrivals) {
                assertThat(ledger.find(word.name())).as(what + ": " + arrivals).isPresent();
            }
            arrivals.stream()
                    .filter(word -> word.source() == KeySource.MANAGEMENT)
                    .reduce((one, other) -> other.said() > one.said() ? other : one)
                    .ifPresent(newest -> assertThat(ledger.key(newest.name()).standing())
                            .as(what + ": " + arrivals)
                            .isEqualTo(Standing.CURRENT));
        }

        private void arrive(Word word) {
            if (word.answer()) {
                ledger.answer(rotation(word), word.name(), word.said());
            } else {
                ledger.report(word.source(), word.name(), word.said());
            }
        }

        /** Unlocked with whatever is current, as a dispatcher does. */
        private RotationOf rotation(Word word) {
            return ledger.standing(Standing.CURRENT).stream()
                    .map(key -> new RotationOf(Ids.rotation(), word.said() - 5, Optional.of(key.id())))
                    .findFirst()
                    .orElseGet(() -> Ledger.upload(word.said() - 5));
        }
    }
}
