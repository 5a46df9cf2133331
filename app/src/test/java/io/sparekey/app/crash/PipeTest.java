// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // else a call that nobody answers would wait forever
class PipeTest {

    private final ExecutorService hereThreads = Executors.newCachedThreadPool();
    private final ExecutorService thereThreads = Executors.newCachedThreadPool();
    private final CompletableFuture<String> slow = new CompletableFuture<>();
    private final PipedOutputStream outOfThere = new PipedOutputStream();
    private Pipe here;
    private Pipe there;
    private CompletableFuture<Void> listening;

    @BeforeEach
    void connect() throws IOException {
        PipedInputStream intoThere = new PipedInputStream();
        here = new Pipe(
                new PipedInputStream(outOfThere),
                new PipedOutputStream(intoThere),
                words -> "here: " + words,
                hereThreads);
        there = new Pipe(
                intoThere, outOfThere, words -> words.equals("wait") ? slow.join() : "there: " + words, thereThreads);
        listening = CompletableFuture.runAsync(here::listen);
        thereThreads.execute(there::listen);
    }

    @AfterEach
    void disconnect() throws IOException {
        slow.complete("");
        outOfThere.close();
        hereThreads.shutdownNow();
        thereThreads.shutdownNow();
    }

    @Test
    void bothSidesCallEachOther() {
        assertThat(here.call("hello")).isEqualTo("there: hello");
        assertThat(there.call("hello")).isEqualTo("here: hello");
    }

    @Test
    void whoeverWaitsHearsThatTheOtherSideIsGone() throws IOException {
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> here.call("wait"));
        assertThat(here.call("hello")).isEqualTo("there: hello");

        outOfThere.close();

        assertHangsUp(waiting);
    }

    @Test
    void whoeverWaitsHearsThatNobodyHereAnswersAnyMore() {
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> here.call("wait"));
        assertThat(here.call("hello")).isEqualTo("there: hello");

        hereThreads.shutdown();
        var unused = thereThreads.submit(() -> there.call("is anybody there"));

        assertHangsUp(waiting);
        assertThat(listening).succeedsWithin(Duration.ofSeconds(60));
    }

    private static void assertHangsUp(CompletableFuture<String> call) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(call::get)
                .withCauseInstanceOf(Line.HungUp.class);
    }
}
