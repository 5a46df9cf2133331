// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Something that answers as NanoMDM may answer, and keeps what it was sent. */
final class NanoMdmStub implements AutoCloseable {

    static final String API_KEY = "test api key";
    static final String WEBHOOK_KEY = "test webhook key";

    /** A request as it came. */
    record Seen(String target, Optional<String> authorization, PropertyList command) {

        String type() {
            return command.dictionary("Command")
                    .flatMap(c -> c.text("RequestType"))
                    .orElseThrow();
        }

        String id() {
            return command.text("CommandUUID").orElseThrow();
        }
    }

    private final List<Seen> seen = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Semaphore arrived = new Semaphore(0);
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private int status = 200;
    private String answer = "{\"status\":{}}";
    private boolean wakes = true;

    NanoMdmStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        arrived.release();
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(exchange);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            seen.add(new Seen(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    PropertyList.read(body)));
            boolean fails =
                    !wakes && !"nopush=1".equals(exchange.getRequestURI().getQuery());
            byte[] said = (fails ? "{\"push_error\":\"no push cert\",\"status\":{}}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? 500 : status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    /** Answers nothing until told to go on. */
    void hang() {
        hanging = new CountDownLatch(1);
    }

    /** Waits until so many requests have come in since the beginning. */
    void awaitArrived(int requests) throws InterruptedException {
        arrived.acquire(requests);
    }

    void goOn() {
        hanging.countDown();
    }

    synchronized void answers(int code, String body) {
        status = code;
        answer = body;
    }

    /** From now on its push certificate is missing, or not. */
    synchronized void wakes(boolean them) {
        wakes = them;
    }

    synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** What was asked since the last time. */
    synchronized List<String> taken() {
        List<String> types = seen.stream().map(Seen::type).toList();
        seen.clear();
        return types;
    }

    NanoMdmSettings settings() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new NanoMdmSettings(url, API_KEY, WEBHOOK_KEY);
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
