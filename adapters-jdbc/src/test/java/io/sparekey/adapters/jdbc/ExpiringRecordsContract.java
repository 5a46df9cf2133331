// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@link ExpiringRecords} must do in either database. */
abstract class ExpiringRecordsContract {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final String SESSION = "session";
    private static final int THREADS = 4;

    abstract Database database();

    /** The same, as another node sees it; closed by whoever asked for it. */
    abstract Database ofAnotherNode();

    private ExpiringRecords records() {
        return database().expiringRecords();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private boolean add(String id, String value) {
        return records().add(SESSION, id, "ann", bytes(value), LATER, NOW);
    }

    private Optional<String> found(String id, Instant now) {
        return records().find(SESSION, id, now).map(value -> new String(value, UTF_8));
    }

    // Adding and finding

    @Test
    void whatWasAddedIsFoundUntilItExpires() {
        assertThat(add("1", "花子's \0 session")).isTrue();

        assertThat(found("1", NOW)).contains("花子's \0 session");
        assertThat(found("1", LATER.minusMillis(1))).contains("花子's \0 session");
        assertThat(found("1", LATER)).isEmpty();
        assertThat(found("2", NOW)).isEmpty();
        assertThat(records().find("sign-in", "1", NOW)).isEmpty();
    }

    @Test
    void anUnexpiredRecordIsNotReplacedByAdding() {
        add("1", "first");

        assertThat(records().add(SESSION, "1", "bob", bytes("second"), LATER.plusSeconds(9), LATER.minusMillis(1)))
                .isFalse();

        assertThat(found("1", NOW)).contains("first");
        assertThat(found("1", LATER)).isEmpty();
        assertThat(records().removeAll(SESSION, "bob")).isZero();
    }

    @Test
    void anExpiredRecordIsReplacedByAdding() {
        add("1", "first");
        Instant end = LATER.plusSeconds(60);

        assertThat(records().add(SESSION, "1", "bob", bytes("second"), end, LATER))
                .isTrue();

        assertThat(found("1", LATER)).contains("second");
        assertThat(records().removeAll(SESSION, "ann")).isZero();
        assertThat(records().removeAll(SESSION, "bob")).isOne();
    }

    @Test
    void kindsDoNotMeet() {
        add("1", "session");
        assertThat(records().add("sign-in", "1", "ann", bytes("sign-in"), LATER, NOW))
                .isTrue();

        assertThat(found("1", NOW)).contains("session");
        assertThat(records().removeAll(SESSION, "ann")).isOne();
        assertThat(records().find("sign-in", "1", NOW)).contains(bytes("sign-in"));
    }

    @Test
    void valuesAreCopiedInAndOut() {
        byte[] given = bytes("mine");
        records().add(SESSION, "1", "ann", given, LATER, NOW);
        given[0] = 'f';
        records().find(SESSION, "1", NOW).orElseThrow()[0] = 'w';

        assertThat(found("1", NOW)).contains("mine");
    }

    // Replacing

    @Test
    void anUnexpiredRecordIsReplacedAndKeepsItsSubject() {
        add("1", "first");

        assertThat(records().replace(SESSION, "1", bytes("second"), LATER.plusSeconds(60), LATER.minusMillis(1)))
                .isTrue();

        assertThat(found("1", LATER)).contains("second");
        assertThat(records().removeAll(SESSION, "ann")).isOne();
    }

    @Test
    void whatIsNotThereOrExpiredIsNotReplaced() {
        add("1", "first");

        assertThat(records().replace(SESSION, "1", bytes("second"), LATER.plusSeconds(60), LATER))
                .isFalse();
        assertThat(records().replace(SESSION, "2", bytes("second"), LATER, NOW)).isFalse();
        assertThat(found("1", NOW)).contains("first");
        assertThat(found("2", NOW)).isEmpty();
    }

    // Taking and removing

    @Test
    void aRecordIsTakenOnce() {
        add("1", "state");

        assertThat(records().take(SESSION, "1", NOW)).contains(bytes("state"));
        assertThat(records().take(SESSION, "1", NOW)).isEmpty();
        assertThat(add("1", "again")).isTrue();
    }

    @Test
    void anExpiredRecordIsNotTaken() {
        add("1", "state");

        assertThat(records().take(SESSION, "1", LATER)).isEmpty();
    }

    @Test
    void aRecordIsRemovedExpiredOrNot() {
        add("1", "session");

        assertThat(records().remove(SESSION, "1")).isTrue();
        assertThat(records().remove(SESSION, "1")).isFalse();
        assertThat(found("1", NOW)).isEmpty();
    }

    @Test
    void allOfASubjectAreRemoved() {
        add("1", "laptop");
        add("2", "telephone");
        records().add(SESSION, "3", "bob", bytes("his"), LATER, NOW);

        assertThat(records().removeAll(SESSION, "ann")).isEqualTo(2);
        assertThat(records().removeAll(SESSION, "ann")).isZero();
        assertThat(found("3", NOW)).contains("his");
    }

    @Test
    void allOfASubjectButThoseThatExpireLastAreRemoved() {
        for (int i = 0; i < 5; i++) {
            records().add(SESSION, "" + i, "ann", bytes("" + i), LATER.plusSeconds(i == 1 ? 9 : i), NOW);
        }
        records().add(SESSION, "b", "bob", bytes("his"), LATER, NOW);
        records().add("sign-in", "s", "ann", bytes("other"), LATER, NOW);

        assertThat(records().removeAllBut(SESSION, "ann", 2)).isEqualTo(3);
        assertThat(records().removeAllBut(SESSION, "ann", 2)).isZero();

        assertThat(found("1", NOW)).contains("1");
        assertThat(found("4", NOW)).contains("4");
        assertThat(found("b", NOW)).contains("his");
        assertThat(records().find("sign-in", "s", NOW)).isPresent();
        assertThat(records().removeAllBut(SESSION, "ann", 0)).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> records().removeAllBut(SESSION, "ann", -1));
    }

    @Test
    void expiredRecordsArePurgedTheLongestExpiredFirst() {
        for (int i = 0; i < 5; i++) {
            records().add("kind " + i, "1", "", bytes("" + i), NOW.plusSeconds(i), NOW.minusSeconds(1));
        }

        assertThat(records().purge(NOW.plusSeconds(3), 2)).isEqualTo(2);
        assertThat(records().remove("kind 1", "1")).isFalse();
        assertThat(records().purge(NOW.plusSeconds(3), 10)).isEqualTo(2);
        assertThat(records().purge(NOW.plusSeconds(3), 10)).isZero();
        assertThat(records().find("kind 4", "1", NOW)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> records().purge(NOW, 0));
    }

    // Limits

    @Test
    void asMuchAsIsAllowedIsKept() {
        String longest = "花".repeat(ExpiringRecords.LONGEST_NAME);
        byte[] value = new byte[ExpiringRecords.LONGEST_VALUE];
        assertThat(records().add(longest, longest, longest, value, LATER, NOW)).isTrue();
        assertThat(records().find(longest, longest, NOW)).contains(value);
        assertThat(records().removeAll(longest, longest)).isOne();

        assertThat(records().add("", "", "", new byte[0], LATER, NOW)).isTrue();
        assertThat(records().find("", "", NOW)).contains(new byte[0]);
    }

    @Test
    void moreThanIsAllowedIsRefused() {
        String tooLong = "x".repeat(ExpiringRecords.LONGEST_NAME + 1);
        byte[] tooMuch = new byte[ExpiringRecords.LONGEST_VALUE + 1];
        List<Runnable> wrong = List.of(
                () -> records().add(tooLong, "", "", new byte[0], LATER, NOW),
                () -> records().add("", tooLong, "", new byte[0], LATER, NOW),
                () -> records().add("", "", tooLong, new byte[0], LATER, NOW),
                () -> records().add("", "", "", tooMuch, LATER, NOW),
                () -> records().replace("", "", tooMuch, LATER, NOW),
                () -> records().find(tooLong, "", NOW),
                () -> records().take("", tooLong, NOW),
                () -> records().remove("", tooLong),
                () -> records().removeAll("", tooLong));

        wrong.forEach(call -> assertThatIllegalArgumentException().isThrownBy(call::run));
    }

    // Together with others

    @RepeatedTest(5)
    void ofManyWhoTakeARecordOneGetsIt() throws Exception {
        add("1", "state");
        try (Database other = ofAnotherNode()) {
            List<Optional<byte[]>> taken =
                    atOnce(i -> () -> (i % 2 == 0 ? records() : other.expiringRecords()).take(SESSION, "1", NOW));

            assertThat(taken.stream().filter(Optional::isPresent)).hasSize(1);
        }
    }

    @RepeatedTest(5)
    void ofManyWhoAddARecordOneDoes() throws Exception {
        try (Database other = ofAnotherNode()) {
            List<Boolean> added = atOnce(i -> () -> (i % 2 == 0 ? records() : other.expiringRecords())
                    .add(SESSION, "1", "ann", bytes("" + i), LATER, NOW));

            assertThat(added.stream().filter(done -> done)).hasSize(1);
            assertThat(found("1", NOW)).contains("" + added.indexOf(true));
        }
    }

    private interface Work<T> {
        Callable<T> of(int thread);
    }

    /** What each thread came back with; they begin together. */
    private static <T> List<T> atOnce(Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<T> call = work.of(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void everyCallIsATransactionOfItsOwn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TemporarySqlite.change(database().transactions(), stores -> found("1", NOW)))
                .withMessageContaining("nest");
    }

    @Test
    void whatOneNodeAddsAnotherFinds() {
        add("1", "session");

        try (Database other = ofAnotherNode()) {
            assertThat(other.expiringRecords().find(SESSION, "1", NOW)).isPresent();
        }
    }
}
