// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real NanoMDM (https://github.com/micromdm/nanomdm), started as a process of its own. Keys go to it in its environment. */
public final class NanoMdmProgram implements NanoMdmServer {

    /** The header in which Macs show their certificates. */
    static final String CERTIFICATE = "X-Client-Cert";

    private static final int STARTS_WITHIN_SECONDS = 30;

    private final Path program;
    private final Path directory;
    private final Storage storage;
    private final String source;
    private final Keys keys;
    private final URI webhook;
    private final int port;
    private @Nullable Process process;

    /**
     * Starts it.
     *
     * @param directory for its log, and its queues if those are files
     * @param source the database with its tables, which it does not make itself, as
     *     {@code postgres://user:password@host:port/name?sslmode=disable}; empty for files
     * @param webhook where it is to tell what Macs say
     */
    public NanoMdmProgram(
            Path program,
            Path directory,
            Storage storage,
            String source,
            Keys keys,
            MdmAuthority authority,
            URI webhook) {
        this.program = program;
        this.directory = directory;
        this.storage = storage;
        this.source = storage == Storage.FILEKV ? directory.resolve("queues").toString() : source;
        this.keys = keys;
        this.webhook = webhook;
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("authority.pem"), authority.pem());
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    /** Where the program is: in a directory of the {@code PATH} given. */
    public static Optional<Path> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "nanomdm"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public synchronized void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
            process = null;
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of("-listen", "127.0.0.1:" + port));
        command.addAll(List.of("-ca", directory.resolve("authority.pem").toString()));
        command.addAll(List.of("-cert-header", CERTIFICATE));
        command.addAll(List.of("-storage", storage == Storage.FILEKV ? "filekv" : "pgsql"));
        command.addAll(List.of("-webhook-url", webhook.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("nanomdm.log").toFile()));
        // Arguments are seen by everybody on the machine.
        builder.environment().put("NANOMDM_API", keys.api());
        builder.environment().put("NANOMDM_WEBHOOK_HMAC_KEY", keys.webhook());
        builder.environment().put("NANOMDM_STORAGE_DSN", source);
        if (storage == Storage.PGSQL_DELETING) {
            builder.environment().put("NANOMDM_STORAGE_OPTIONS", "delete=1");
        }
        try {
            Process started = builder.start();
            process = started;
            awaitAnswer(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer(Process started) throws IOException {
        for (int tenth = 0; tenth < STARTS_WITHIN_SECONDS * 10 && started.isAlive(); tenth++) {
            try {
                HttpURLConnection asked =
                        (HttpURLConnection) url().resolve("/version").toURL().openConnection();
                if (asked.getResponseCode() == HttpURLConnection.HTTP_OK) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            pause();
        }
        kill();
        throw new IOException("nanomdm does not start; see its log in " + directory);
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while nanomdm starts", e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
