// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** {@link ManagingMain} in a process of its own, to be killed and started again. */
final class ManagingProcess implements AutoCloseable {

    private final Path directory;
    private final URI nanoMdm;
    private final int port;
    private final Path log;
    private final AtomicInteger lost = new AtomicInteger();
    private int oneOf;
    private Process process;

    ManagingProcess(Path directory, URI nanoMdm, int port) {
        this.directory = directory;
        this.nanoMdm = nanoMdm;
        this.port = port;
        this.log = directory.resolve("errors.txt");
        this.process = start();
    }

    private Process start() {
        try {
            Path scratch = Files.createTempDirectory(directory, "scratch");
            Process started = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Djava.io.tmpdir=" + scratch,
                            "-cp",
                            System.getProperty("java.class.path"),
                            ManagingMain.class.getName(),
                            directory.toString(),
                            nanoMdm.toString(),
                            Integer.toString(port),
                            Integer.toString(oneOf)))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(ManagingMain.UP)) {
                    count(said);
                    return started;
                }
            }
            throw new IllegalStateException("it does not start: " + Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says must not fill the pipe. */
    private void count(BufferedReader said) {
        Thread thread = new Thread(() -> {
            try {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    if (line.equals(ManagingMain.LOST)) {
                        lost.incrementAndGet();
                    }
                }
            } catch (IOException e) {
                // It was killed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** What it logged so far, in all its lives, as an error or with the trace of an exception; each event is one line. */
    List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") || line.contains(" | at "))
                    .toList();
        }
    }

    /** How many events of the webhook it lost on purpose. */
    int lost() {
        return lost.get();
    }

    /** Of so many events of the webhook it loses one, from its next life on. */
    void loseOneOf(int events) {
        oneOf = events;
    }

    /** SIGKILL, wherever it is, and a new one. */
    void killAndStart() {
        process.destroyForcibly();
        process.onExit().join();
        process = start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
