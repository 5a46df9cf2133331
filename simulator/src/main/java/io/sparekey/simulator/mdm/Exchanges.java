// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How {@link FakeNanoMdm} answers. */
final class Exchanges {

    private Exchanges() {}

    static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** As Go says it: the name of the status and a newline. */
    static void refuse(HttpExchange exchange, int status) throws IOException {
        String name = switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            default -> "Internal Server Error";
        };
        answer(exchange, status, "text/plain; charset=utf-8", (name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
