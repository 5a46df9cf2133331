// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several processes on one database. Who calls is served by the one whose turn it is, so that what one has done another has to know.
 * Thread-safe.
 */
final class Nodes implements Line, AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Process> processes = new ArrayList<>();
    private final List<Pipe> nodes = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    private Nodes() {}

    /**
     * Starts them; they open the database at the same time.
     *
     * @param world who answers their calls
     */
    static Nodes start(int number, Place place, Instant time, Line world) throws IOException {
        Nodes started = new Nodes();
        for (int i = 0; i < number; i++) {
            started.startOne(place, time, world);
        }
        return started;
    }

    private void startOne(Place place, Instant time, Line world) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName(),
                Words.millis(time)));
        command.addAll(place.words());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        Pipe pipe = new Pipe(process.getInputStream(), process.getOutputStream(), world, threads);
        nodes.add(pipe);
        threads.execute(pipe::listen);
    }

    /** All of them hear what time it is. */
    @Override
    public String call(String words) {
        if (!words.startsWith("time ")) {
            return nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()))
                    .call(words);
        }
        return nodes.stream().map(node -> node.call(words)).reduce("", (first, last) -> last);
    }

    /** Ends the processes, whatever they are doing. */
    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        threads.shutdown();
    }
}
