// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweeperTest {

    private static final Duration OFTEN = Duration.ofMillis(50);

    private final AtomicInteger runs = new AtomicInteger();
    private final Progress progress = new Progress(runs::get);

    @Test
    void aFaultStopsNeitherTheRestOfTheRunNorTheFollowingRuns() {
        Runnable failing = () -> {
            throw new IllegalStateException("as the test wants it");
        };
        try (Sweeper sweeper = new Sweeper(List.of(failing, runs::incrementAndGet), OFTEN, progress)) {
            sweeper.start();
            await().until(() -> runs.get() >= 3);
        }
    }

    @Test
    void evenAnErrorDoesNotEndTheSchedule() {
        Runnable failing = () -> {
            runs.incrementAndGet();
            throw new StackOverflowError("as the test wants it");
        };
        try (Sweeper sweeper = new Sweeper(List.of(failing), OFTEN, progress)) {
            sweeper.start();
            await().until(() -> runs.get() >= 3);
        }
    }

    @Test
    void closingLetsTheRunEndAndStartsNoOther() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Sweeper sweeper = new Sweeper(
                List.of(() -> {
                    begun.countDown();
                    await().until(() -> mayEnd.getCount() == 0);
                    runs.incrementAndGet();
                }),
                OFTEN,
                progress);
        sweeper.start();
        begun.await();

        Thread closing = new Thread(sweeper::close);
        closing.start();
        mayEnd.countDown();
        closing.join();

        int ended = runs.get();
        assertThat(ended).isGreaterThanOrEqualTo(1);
        assertThat(runs.get()).isEqualTo(ended);
    }

    @Test
    void itSaysWhenItGetsOn() {
        try (Sweeper sweeper = new Sweeper(List.of(runs::incrementAndGet), OFTEN, progress)) {
            assertThat(progress.age()).isZero();
            sweeper.start();
            await().until(() -> runs.get() >= 2);
        }
        // By a clock that counts runs, the last progress was after the last run.
        assertThat(progress.age()).isZero();
    }

    @Test
    void whatWasNeverStartedClosesAtOnce() {
        new Sweeper(List.of(runs::incrementAndGet), OFTEN, progress).close();

        assertThat(runs).hasValue(0);
    }
}
