// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.RecordShape;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing that the API offers: what its document says of it, and what does it. Made in one expression, by resources.
 *
 * @param path below {@link #BASE}
 * @param id stable: generated clients name a method after it
 * @param summary one line
 * @param description more, if there is more to say
 * @param problems of its own; those that every action has come on top
 */
public record Action(
        String method,
        String path,
        String id,
        String summary,
        String description,
        Route.Entry entry,
        List<Parameter> parameters,
        Optional<Body> body,
        List<Answer> answers,
        List<ProblemKind> problems,
        Replay replay,
        Handler handler) {

    /** Where the API begins. */
    public static final String BASE = "/api/v1";

    private static Action of(String method, String path, String id, String summary) {
        Replay replay = method.equals("POST") ? Replay.KEPT : Replay.NONE;
        return new Action(
                method,
                path,
                id,
                summary,
                "",
                Route.Entry.BEARER,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                replay,
                asked -> {
                    throw new IllegalStateException(id + " does nothing");
                });
    }

    /** Reads something. */
    public static Action get(String path, String id, String summary) {
        return of("GET", path, id, summary);
    }

    /** Does something; can be repeated under an {@code Idempotency-Key}. */
    public static Action post(String path, String id, String summary) {
        return of("POST", path, id, summary);
    }

    /** Puts something in the place of what is there. */
    public static Action put(String path, String id, String summary) {
        return of("PUT", path, id, summary);
    }

    /** Changes parts of something. */
    public static Action patch(String path, String id, String summary) {
        return of("PATCH", path, id, summary);
    }

    /** Takes something away. */
    public static Action delete(String path, String id, String summary) {
        return of("DELETE", path, id, summary);
    }

    /** The same with more to say of it. */
    public Action described(String more) {
        return new Action(method, path, id, summary, more, entry, parameters, body, answers, problems, replay, handler);
    }

    /** The same for everybody, with a token or not. */
    public Action forAnybody() {
        return new Action(
                method,
                path,
                id,
                summary,
                description,
                Route.Entry.ANYBODY,
                parameters,
                body,
                answers,
                problems,
                replay,
                handler);
    }

    /** The same with parameters. */
    public Action with(Parameter... more) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.addAll(Arrays.asList(more));
        return new Action(method, path, id, summary, description, entry, all, body, answers, problems, replay, handler);
    }

    /** The same with a body of JSON that must be there. */
    public Action taking(Shape shape, Object example) {
        return taking(new Body("application/json", shape, true, example));
    }

    /** The same with a body. */
    public Action taking(Body wanted) {
        return new Action(
                method,
                path,
                id,
                summary,
                description,
                entry,
                parameters,
                Optional.of(wanted),
                answers,
                problems,
                replay,
                handler);
    }

    /** The same with an answer. */
    public Action answering(Answer answer) {
        List<Answer> all = new ArrayList<>(answers);
        all.add(answer);
        return new Action(
                method, path, id, summary, description, entry, parameters, body, all, problems, replay, handler);
    }

    /** The same with an answer in JSON. */
    public Action answering(int status, Class<? extends Record> document, String... headers) {
        return answering(Answer.of(status, RecordShape.of(document), List.of(headers)));
    }

    /** The same with an answer in JSON. */
    public Action answering(int status, Shape shape, String... headers) {
        return answering(Answer.of(status, shape, List.of(headers)));
    }

    /** The same with an answer that is nothing but a status. */
    public Action answering(int status) {
        return answering(Answer.of(status));
    }

    /** The same with a page of such documents as its answer. */
    public Action listing(Class<? extends Record> item) {
        return with(Parameter.CURSOR, Parameter.LIMIT)
                .answering(
                        200,
                        Shape.object("")
                                .required("items", Shape.list(RecordShape.of(item)))
                                .optional(
                                        "next",
                                        Shape.type("string")
                                                .described("the cursor of the following page; absent on the last")));
    }

    /** The same with refusals that may come of it. */
    public Action refusing(Refusal... refusals) {
        return failing(Arrays.stream(refusals).map(ProblemKind::of).toArray(ProblemKind[]::new));
    }

    /** The same with problems that may come of it. */
    public Action failing(ProblemKind... kinds) {
        List<ProblemKind> all = new ArrayList<>(problems);
        all.addAll(Arrays.asList(kinds));
        return new Action(
                method, path, id, summary, description, entry, parameters, body, answers, all, replay, handler);
    }

    /** The same, repeated otherwise. */
    public Action repeated(Replay how) {
        return new Action(
                method, path, id, summary, description, entry, parameters, body, answers, problems, how, handler);
    }

    /** The same, done by that. */
    public Action by(Handler does) {
        return new Action(
                method, path, id, summary, description, entry, parameters, body, answers, problems, replay, does);
    }

    /** Its route. */
    public Route route(Idempotency idempotency) {
        Route route = new Route(method, BASE + path, entry, new ActionEndpoint(this, idempotency));
        return path.endsWith("/imports") ? route.taking(Json.LARGEST_BODY) : route;
    }
}
