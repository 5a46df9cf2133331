// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.problem;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong with one request.
 *
 * @param errors which parts of it; may be empty
 */
public record Problem(ProblemKind kind, List<Flaw> errors) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What the type of a problem begins with; its code follows. */
    public static final String TYPE = "urn:sparekey:problem:";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * What is wrong with a part of a request. Quotes nothing of it.
     *
     * @param in what {@code place} is in: {@code body}, {@code query} or {@code header}
     * @param place a JSON pointer (RFC 6901) into the body, or the name of a parameter or header that is documented
     */
    public record Flaw(String in, String place, String detail) {

        /** In the body. */
        public static Flaw inBody(String pointer, String detail) {
            return new Flaw("body", pointer, detail);
        }

        /** In the query. */
        public static Flaw inQuery(String name, String detail) {
            return new Flaw("query", name, detail);
        }

        /** In a header. */
        public static Flaw inHeader(String name, String detail) {
            return new Flaw("header", name, detail);
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    /** Of that kind, as a whole. */
    public static Problem of(ProblemKind kind) {
        return new Problem(kind, List.of());
    }

    /** Of that kind, with what is wrong in particular. */
    public static Problem of(ProblemKind kind, Flaw... flaws) {
        return new Problem(kind, List.of(flaws));
    }

    /** What the server itself turned away. */
    public static Problem of(BadCall why) {
        return of(ProblemKind.ofStatus(why.status()));
    }

    /** What the core refused, with the part of the body that it is about. */
    public static Problem of(Refusal refusal) {
        return new Problem(
                ProblemKind.of(refusal),
                pointer(refusal).stream()
                        .map(pointer ->
                                Flaw.inBody(pointer, ProblemKind.of(refusal).detail()))
                        .toList());
    }

    private static Optional<String> pointer(Refusal refusal) {
        return switch (refusal) {
            case REASON_REQUIRED, REASON_TOO_LONG -> Optional.of("/reason");
            case TICKET_REQUIRED, TICKET_TOO_LONG -> Optional.of("/ticket");
            case KEYS_DIFFER -> Optional.of("/confirmation");
            case KEY_EMPTY,
                    KEY_WRONG_LENGTH,
                    KEY_IMPOSSIBLE_SYMBOL,
                    KEY_PLACEHOLDER,
                    KEY_REPEATED_SYMBOL,
                    KEY_PASTED_BLOB -> Optional.of("/key");
            case NOT_FOUND,
                    FORBIDDEN,
                    SIGN_IN_AGAIN,
                    NOTHING_ESCROWED,
                    IN_PROGRESS,
                    UNREACHABLE,
                    NOT_ENCRYPTED,
                    REMOVED,
                    ALREADY_REGISTERED,
                    CHANGED_MEANWHILE,
                    NO_OWNER,
                    LOGIN_TAKEN -> Optional.empty();
        };
    }

    /** As the answer to the call. */
    public Reply reply(Call call) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("type", TYPE + kind.code());
        document.put("title", kind.title());
        document.put("status", kind.status());
        document.put("detail", kind.detail());
        document.put("code", kind.code());
        document.put("requestId", call.id());
        if (!errors.isEmpty()) {
            ArrayNode list = document.putArray("errors");
            errors.forEach(flaw -> list.addObject()
                    .put(
                            flaw.in().equals("body") ? "pointer" : flaw.in().equals("query") ? "parameter" : "header",
                            flaw.place())
                    .put("detail", flaw.detail()));
        }
        byte[] content = document.toString().getBytes(StandardCharsets.UTF_8);
        return Reply.of(kind.status())
                .body(MEDIA_TYPE, new Reply.Body.Bytes(content, false))
                .noStore();
    }
}
