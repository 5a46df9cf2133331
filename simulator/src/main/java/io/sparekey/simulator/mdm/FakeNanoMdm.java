// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.dd.plist.NSDictionary;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Behaves as NanoMDM 0.9.0 does, as far as a program that sends commands and hears its webhook can tell; the same suite of tests is run
 * against both. No Mac is ever woken: there is no push certificate, which every answer to a command says.
 */
public final class FakeNanoMdm implements NanoMdmServer {

    private final Storage storage;
    private final Keys keys;
    private final WebhookSender webhook;
    private final Map<String, FakeQueue> queues = new HashMap<>();
    private final Set<String> commands = new HashSet<>();
    private final int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /**
     * Starts it.
     *
     * @param webhook where it is to tell what Macs say
     */
    public FakeNanoMdm(Storage storage, Keys keys, URI webhook, Clock clock) {
        this.storage = storage;
        this.keys = keys;
        this.webhook = new WebhookSender(webhook, keys.webhook(), clock);
        this.port = start(0);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public Storage storage() {
        return storage;
    }

    /** Loses so many of what it would tell, from now on; none any more with 0. */
    public void loseWebhooks(int times) {
        webhook.lose(times);
    }

    /** Serves the next answered command once more, as its files sometimes do. */
    public synchronized void serveAgain(String udid) {
        queue(udid).serveAgain();
    }

    @Override
    public synchronized void kill() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        int same = start(port);
        if (same != port) {
            throw new IllegalStateException("another port");
        }
    }

    @Override
    public void close() {
        kill();
        webhook.close();
    }

    private synchronized int start(int at) {
        try {
            HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            ExecutorService answering = Executors.newCachedThreadPool();
            starting.setExecutor(answering);
            starting.createContext("/mdm", this::mdm);
            starting.createContext("/v1/enqueue/", this::enqueue);
            starting.createContext("/v1/push/", this::push);
            starting.createContext("/version", exchange -> answer(exchange, 200, "{\"version\":\"fake\"}"));
            starting.start();
            server = starting;
            threads = answering;
            return starting.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mdm(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst(NanoMdmProgram.CERTIFICATE) == null) {
            answer(exchange, 400, "Bad Request");
            return;
        }
        NSDictionary said = Plists.read(raw);
        String udid = Plists.text(said, "UDID").orElseThrow();
        Optional<String> type = Plists.text(said, "MessageType");
        if (type.isPresent()) {
            if (type.get().equals("Authenticate")) {
                queue(udid).authenticate();
            } else if (type.get().equals("TokenUpdate")) {
                queue(udid).enabled();
            }
            webhook.checkIn(type.get(), udid, raw);
            answer(exchange, 200, "");
            return;
        }
        Optional<String> command = Plists.text(said, "CommandUUID");
        String status = Plists.text(said, "Status").orElseThrow();
        Optional<byte[]> next = queue(udid).reported(status, command);
        webhook.connect(status, command, udid, raw);
        answer(exchange, 200, "application/xml", next.orElse(new byte[0]));
    }

    private synchronized FakeQueue queue(String udid) {
        return queues.computeIfAbsent(udid, id -> new FakeQueue());
    }

    private void enqueue(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        if (!isAuthorized(exchange)) {
            answer(exchange, 401, "Unauthorized\n");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        List<String> ids = List.of(path.substring(path.lastIndexOf('/') + 1).split(",", -1));
        boolean push = Optional.ofNullable(exchange.getRequestURI().getQuery())
                .filter(query -> query.contains("nopush="))
                .isEmpty();
        NSDictionary command;
        try {
            command = Plists.read(raw);
        } catch (IllegalArgumentException e) {
            answer(exchange, 500, "{\"command_error\":\"decoding command\"}");
            return;
        }
        String id = Plists.text(command, "CommandUUID").orElseThrow();
        Optional<String> refusal = take(id, ids, raw);
        if (refusal.isPresent()) {
            answer(exchange, 500, json(List.of(), push, refusal, id));
            return;
        }
        answer(exchange, push ? 500 : 200, json(ids, push, Optional.empty(), id));
    }

    private synchronized Optional<String> take(String id, List<String> macs, byte[] raw) {
        if (commands.contains(id)) {
            return Optional.of(
                    storage == Storage.FILEKV
                            ? "command already exists: " + id
                            : "pq: duplicate key value violates unique constraint \\\"commands_pkey\\\"");
        }
        boolean strict = storage == Storage.PGSQL;
        if (strict
                && !macs.stream()
                        .allMatch(mac ->
                                queues.containsKey(mac) && queues.get(mac).isEnrolled())) {
            return Optional.of(
                    "pq: insert or update on table \\\"enrollment_queue\\\" violates foreign key constraint");
        }
        commands.add(id);
        macs.forEach(mac -> queue(mac).add(id, raw));
        return Optional.empty();
    }

    private static String json(List<String> ids, boolean push, Optional<String> refusal, String command) {
        List<String> fields = new ArrayList<>();
        if (push && !ids.isEmpty()) {
            fields.add("\"push_error\":\"no push certificate\"");
        }
        if (!push) {
            fields.add("\"no_push\":true");
        }
        refusal.ifPresent(why -> fields.add("\"command_error\":\"" + why + "\""));
        fields.add("\"command_uuid\":\"" + command + "\"");
        return "{" + String.join(",", fields) + "}";
    }

    private void push(HttpExchange exchange) throws IOException {
        if (!isAuthorized(exchange)) {
            answer(exchange, 401, "Unauthorized\n");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        List<String> ids = List.of(path.substring(path.lastIndexOf('/') + 1).split(",", -1));
        answer(exchange, 500, json(ids, true, Optional.empty(), ""));
    }

    private boolean isAuthorized(HttpExchange exchange) {
        byte[] expected = ("Basic "
                        + Base64.getEncoder()
                                .encodeToString(("nanomdm:" + keys.api()).getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        return shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }
}
