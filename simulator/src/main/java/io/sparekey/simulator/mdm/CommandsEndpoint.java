// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.dd.plist.NSDictionary;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where {@link FakeNanoMdm} takes commands and pushes. No push goes out: there is no certificate for it. */
final class CommandsEndpoint implements HttpHandler {

    static final String ENQUEUE = "/v1/enqueue/";
    static final String PUSH = "/v1/push/";

    private final String authorization;
    private final FakeStorage storage;

    CommandsEndpoint(String key, FakeStorage storage) {
        String credentials = Base64.getEncoder().encodeToString(("nanomdm:" + key).getBytes(StandardCharsets.UTF_8));
        this.authorization = "Basic " + credentials;
        this.storage = storage;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] raw = exchange.getRequestBody().readAllBytes();
            String shown = Exchanges.header(exchange, "Authorization").orElse("");
            if (!shown.equals(authorization)) {
                Exchanges.refuse(exchange, 401);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            List<String> ids = List.of(path.substring(path.lastIndexOf('/') + 1).split(",", -1));
            if (path.startsWith(PUSH)) {
                answer(exchange, 500, push(ids));
            } else {
                enqueue(exchange, ids, raw);
            }
        }
    }

    private void enqueue(HttpExchange exchange, List<String> ids, byte[] raw) throws IOException {
        NSDictionary command;
        try {
            command = Plists.read(raw);
        } catch (IllegalArgumentException e) {
            // Whoever sends one learns it word by word, keys and all.
            String content = new String(raw, StandardCharsets.UTF_8);
            String fault = "decoding command: parse error: invalid property list: raw content: " + content;
            answer(exchange, 500, List.of(field("command_error", fault)));
            return;
        }
        Optional<String> id = Plists.text(command, "CommandUUID").filter(text -> !text.isEmpty());
        Optional<String> type = Optional.ofNullable(command.objectForKey("Command"))
                .map(NSDictionary.class::cast)
                .flatMap(request -> Plists.text(request, "RequestType"));
        if (id.isEmpty() || type.isEmpty()) {
            answer(exchange, 500, List.of(field("command_error", "decoding command: invalid command")));
            return;
        }
        boolean quietly = Optional.ofNullable(exchange.getRequestURI().getQuery())
                .filter(query -> query.contains("nopush="))
                .isPresent();
        Optional<String> refusal = queue(ids, id.get(), raw);
        List<String> fields = new ArrayList<>();
        if (quietly) {
            fields.add("\"no_push\": true");
        } else if (refusal.isEmpty()) {
            fields.addAll(push(ids));
        }
        refusal.ifPresent(reason -> fields.add(field("command_error", reason)));
        fields.add(field("command_uuid", id.get()));
        fields.add(field("request_type", type.get()));
        answer(exchange, quietly && refusal.isEmpty() ? 200 : 500, fields);
    }

    /** Why it was not queued, if it was not. */
    private Optional<String> queue(List<String> ids, String command, byte[] raw) {
        try {
            synchronized (storage) {
                storage.enqueue(ids, command, raw);
            }
            return Optional.empty();
        } catch (FakeStorage.Refused e) {
            return Optional.of(e.reason());
        }
    }

    /** What is said of pushes, of which none goes out. */
    private List<String> push(List<String> ids) {
        List<String> unknown = new ArrayList<>();
        Optional<String> topic = Optional.empty();
        synchronized (storage) {
            for (String id : ids) {
                Optional<String> of = storage.pushTopic(id);
                if (of.isPresent()) {
                    topic = of;
                } else {
                    unknown.add("\t\t\"" + id + "\": {\n\t\t\t\"push_error\": \"push data missing for id\"\n\t\t}");
                }
            }
        }
        List<String> fields = new ArrayList<>();
        if (!unknown.isEmpty()) {
            fields.add("\"status\": {\n" + String.join(",\n", unknown) + "\n\t}");
        }
        topic.ifPresent(name -> fields.add(field(
                "push_error", "retrieving push cert for topic \"" + name + "\": " + storage.noPushCertificate(name))));
        return fields;
    }

    private static String field(String name, String text) {
        return "\"" + name + "\": \"" + escaped(text) + "\"";
    }

    /** As Go escapes what it puts into JSON. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '&') {
                escaped.append("\\u%04x".formatted(c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    private static void answer(HttpExchange exchange, int status, List<String> fields) throws IOException {
        String json = "{\n\t" + String.join(",\n\t", fields) + "\n}\n";
        Exchanges.answer(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
