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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@link ManagingMain} in a process of its own, to be killed and started again. */
final class ManagingProcess implements AutoCloseable {

    private final Path directory;
    private final URI nanoMdm;
    private final int port;
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private Process process;

    ManagingProcess(Path directory, URI nanoMdm, int port) {
        this.directory = directory;
        this.nanoMdm = nanoMdm;
        this.port = port;
        this.process = start();
    }

    private Process start() {
        try {
            Path scratch = Files.createTempDirectory(directory, "scratch");
            Process started = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Djava.io.tmpdir=" + scratch,
                            "-cp",
                            System.getProperty("java.class.path"),
                            ManagingMain.class.getName(),
                            directory.toString(),
                            nanoMdm.toString(),
                            Integer.toString(port)))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("errors.txt").toFile()))
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(ManagingMain.UP)) {
                    keep(said);
                    return started;
                }
            }
            throw new IllegalStateException("it does not start: " + Files.readString(directory.resolve("errors.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it logs must not fill the pipe, and errors are looked at. */
    private void keep(BufferedReader said) {
        Thread thread = new Thread(() -> {
            try {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    if (line.contains(" ERROR ")) {
                        errors.add(line);
                    }
                }
            } catch (IOException e) {
                // It was killed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** What it logged as an error so far, in all its lives. */
    List<String> errors() {
        return List.copyOf(errors);
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
