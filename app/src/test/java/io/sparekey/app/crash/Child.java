// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The program in a process of its own. Its standard error goes to a file. */
final class Child implements Line, AutoCloseable {

    /** Only a process that hangs lets anybody wait so long. */
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path scratch;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Pipe pipe;
    private final Future<?> listening;
    private final Semaphore answers = new Semaphore(0);

    private Child(Process process, Path scratch, Line world) {
        this.process = process;
        this.scratch = scratch;
        this.pipe = new Pipe(process.getInputStream(), process.getOutputStream(), world, threads);
        listening = threads.submit(pipe::listen);
    }

    /**
     * Starts a process; it opens the database when it is told to.
     *
     * @param directory where it may leave something behind until it is killed
     * @param world who answers its calls
     */
    static Child start(Launcher launcher, Path directory, Line world) throws IOException {
        Path scratch = Files.createTempDirectory(directory, "child");
        return new Child(launcher.start(scratch), scratch, world);
    }

    /** Returns when the process is up. */
    void awaitStart() {
        call(ProgramMain.READY);
    }

    /** Has it open the database, at this time of the world's. */
    void open(Instant time) {
        call(ProgramMain.OPEN + " " + Words.millis(time));
    }

    @Override
    public String call(String words) {
        String answer = pipe.call(words);
        answers.release();
        return answer;
    }

    /** Begins to count the answers anew. */
    void forgetAnswers() {
        answers.drainPermits();
    }

    /** Returns when it has answered so many calls that nobody has waited for yet. */
    void awaitAnswers(int number) throws InterruptedException {
        if (!answers.tryAcquire(number, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the program hangs");
        }
    }

    /** SIGKILL, wherever it is. Returns when it is gone and all it has said has been heard. */
    void kill() throws InterruptedException, ExecutionException, TimeoutException, IOException {
        process.destroyForcibly();
        process.waitFor();
        listening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the calls of a program that is gone have not ended");
        }
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        threads.shutdown();
    }
}
