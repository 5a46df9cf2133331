// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The OpenAPI 3.1 document of a table of actions. */
public final class OpenApi {

    /** What may be wrong with any request of a bearer. */
    private static final List<ProblemKind> ALWAYS = List.of(
            ProblemKind.BAD_REQUEST,
            ProblemKind.UNKNOWN_PARAMETER,
            ProblemKind.TOO_LARGE,
            ProblemKind.TOO_MANY,
            ProblemKind.FAULT,
            ProblemKind.UNAVAILABLE);

    private final List<Action> actions;
    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApi(List<Action> actions) {
        this.actions = actions;
    }

    /** The document. */
    public static Map<String, Object> of(List<Action> actions) {
        return new OpenApi(actions).document();
    }

    private Map<String, Object> document() {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        actions.forEach(action -> paths.computeIfAbsent(Action.BASE + action.path(), path -> new LinkedHashMap<>())
                .put(action.method().toLowerCase(Locale.ROOT), operation(action)));
        schemas.put("Problem", schema(ProblemShape.SHAPE));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.1");
        document.put(
                "info",
                Map.of(
                        "title", "Sparekey",
                        "version", "1",
                        "description", "Escrows FileVault recovery keys: everything that the portal's pages can do.",
                        "license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("security", List.of(Map.of("bearer", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas,
                        "securitySchemes",
                        Map.of(
                                "bearer",
                                Map.of(
                                        "type",
                                        "http",
                                        "scheme",
                                        "bearer",
                                        "description",
                                        "an API token (spk_…), one of the identity provider, or the credential of a device agent (spd_…)"))));
        return document;
    }

    private Map<String, Object> operation(Action action) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", action.id());
        operation.put("summary", action.summary());
        if (!action.description().isEmpty()) {
            operation.put("description", action.description());
        }
        if (action.entry() == Route.Entry.ANYBODY) {
            operation.put("security", List.of());
        }
        operation.put("parameters", parameters(action).map(this::parameter).toList());
        action.body().ifPresent(body -> operation.put("requestBody", requestBody(body)));
        Map<String, Object> responses = new TreeMap<>();
        action.answers().forEach(answer -> responses.put(String.valueOf(answer.status()), response(answer)));
        problems(action)
                .collect(Collectors.groupingBy(ProblemKind::status))
                .forEach((status, kinds) -> responses.put(String.valueOf(status), problem(kinds)));
        operation.put("responses", responses);
        return operation;
    }

    private static Stream<Parameter> parameters(Action action) {
        Stream<Parameter> inPath = Stream.of(action.path().split("/"))
                .filter(part -> part.startsWith("{"))
                .map(part -> part.substring(1, part.length() - 1))
                .map(name -> new Parameter(
                        name,
                        Parameter.In.PATH,
                        true,
                        name.equals("serial") ? Shape.text(1, 64) : Shape.format("uuid"),
                        "which " + name));
        Stream<Parameter> ofReplay = action.replay().isKept() ? Stream.of(Parameter.IDEMPOTENCY_KEY) : Stream.empty();
        return Stream.of(inPath, action.parameters().stream(), ofReplay).flatMap(all -> all);
    }

    /** All that may be wrong. */
    static Stream<ProblemKind> problems(Action action) {
        List<ProblemKind> kinds = new ArrayList<>(action.problems());
        kinds.addAll(ALWAYS);
        if (action.entry() == Route.Entry.BEARER) {
            kinds.add(ProblemKind.UNKNOWN_CALLER);
        }
        if (action.parameters().stream().anyMatch(p -> p.in() == Parameter.In.QUERY)
                || action.replay().isKept()) {
            kinds.add(ProblemKind.INVALID_PARAMETER);
        }
        if (action.body().isPresent()) {
            kinds.addAll(
                    List.of(ProblemKind.MALFORMED_JSON, ProblemKind.UNSUPPORTED_MEDIA_TYPE, ProblemKind.INVALID_BODY));
        }
        if (action.replay().isKept()) {
            kinds.addAll(List.of(ProblemKind.STILL_RUNNING, ProblemKind.IDEMPOTENCY_KEY_REUSED));
        }
        if (action.replay() == Replay.REFUSED) {
            kinds.addAll(List.of(ProblemKind.REPLAY_NOT_OFFERED, ProblemKind.INVALID_PARAMETER));
        }
        return kinds.stream().distinct();
    }

    private Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", parameter.name());
        described.put("in", parameter.in().word());
        described.put("required", parameter.required());
        described.put("description", parameter.description());
        described.put("schema", schema(parameter.shape()));
        return described;
    }

    private Map<String, Object> requestBody(Body body) {
        return Map.of(
                "required",
                body.required(),
                "content",
                Map.of(body.mediaType(), Map.of("schema", reference(body.shape()), "example", body.example())));
    }

    private Map<String, Object> response(Answer answer) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", answer.description());
        if (!answer.headers().isEmpty()) {
            Map<String, Object> headers = new LinkedHashMap<>();
            answer.headers().forEach(name -> headers.put(name, Map.of("schema", Map.of("type", "string"))));
            response.put("headers", headers);
        }
        answer.shape()
                .ifPresent(shape ->
                        response.put("content", Map.of(answer.mediaType(), Map.of("schema", reference(shape)))));
        return response;
    }

    private static Map<String, Object> problem(List<ProblemKind> kinds) {
        List<String> codes = kinds.stream().map(ProblemKind::code).sorted().toList();
        Map<String, Object> schema = Map.of(
                "allOf",
                List.of(
                        Map.of("$ref", "#/components/schemas/Problem"),
                        Map.of("properties", Map.of("code", Map.of("enum", codes)))));
        return Map.of(
                "description",
                String.join(", ", codes),
                "content",
                Map.of(Problem.MEDIA_TYPE, Map.of("schema", schema)));
    }

    /** The schema by its name, if it has one. */
    private Map<String, Object> reference(Shape shape) {
        if (shape.name().isEmpty()) {
            return schema(shape);
        }
        Map<String, Object> schema = schema(shape);
        Object other = schemas.putIfAbsent(shape.name(), schema);
        if (other != null && !other.equals(schema)) {
            throw new IllegalArgumentException("two schemas are called " + shape.name());
        }
        return Map.of("$ref", "#/components/schemas/" + shape.name());
    }

    private Map<String, Object> schema(Shape shape) {
        Map<String, Object> schema = new LinkedHashMap<>(shape.keywords());
        if (shape.isObject()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            shape.properties().forEach((name, property) -> properties.put(name, reference(property)));
            schema.put("properties", properties);
            schema.put("required", List.copyOf(shape.required()));
            schema.put("additionalProperties", false);
        }
        shape.items().ifPresent(items -> schema.put("items", reference(items)));
        shape.values().ifPresent(values -> schema.put("additionalProperties", reference(values)));
        return schema;
    }
}
