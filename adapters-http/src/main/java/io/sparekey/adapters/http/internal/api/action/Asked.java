// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.json.Uuids;
import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.Problem.Flaw;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.api.problem.Unfit;
import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A request to the API, as its resources see it: who asks, for what, and how to answer. What does not fit is thrown as {@link Unfit}. */
public record Asked(Call call) {

    private static final int USUAL_LIMIT = 100;

    /** Who asks. */
    public Actor actor() {
        if (call.caller() instanceof Caller.Program program) {
            return program.actor();
        }
        throw new IllegalStateException("the bearer is not known");
    }

    /** The person who asks. @throws Unfit if it is none: nothing here is a gateway's */
    public Actor.Person person() {
        return actor().person().orElseThrow(() -> new Unfit(Problem.of(Refusal.FORBIDDEN)));
    }

    /** The device in the path. */
    public DeviceId device() {
        return new DeviceId(id("device"));
    }

    /** An id in the path. @throws Unfit if it is none: then there is nothing under it */
    public UUID id(String parameter) {
        try {
            return Uuids.parse(call.parameter(parameter));
        } catch (IllegalArgumentException e) {
            throw new Unfit(Problem.of(Refusal.NOT_FOUND));
        }
    }

    /** How long the page is to be. */
    public int limit() {
        return call.queried("limit").map(Integer::parseInt).orElse(USUAL_LIMIT);
    }

    /** Where the page is to begin, from what {@link #cursor(String)} made. */
    public <C> Optional<C> cursor(Function<String, C> read) {
        return queried(
                "cursor", text -> read.apply(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)));
    }

    /** The cursor of a place in a list: opaque to clients. */
    public static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** A parameter of the query. @throws Unfit if it cannot be read */
    public <T> Optional<T> queried(String name, Function<String, T> read) {
        try {
            return call.queried(name).map(read);
        } catch (IllegalArgumentException | DateTimeException | BadCall e) {
            // Not its message, which may quote the parameter.
            throw new Unfit(
                    Problem.of(ProblemKind.INVALID_PARAMETER, Flaw.inQuery(name, "is not of the documented form")));
        }
    }

    /** All values of a parameter of the query. */
    public List<String> allQueried(String name) {
        return call.query().getOrDefault(name, List.of());
    }

    /** The body, if it has that shape. */
    public JsonNode body(Shape shape) {
        return Json.read(call.body().bytes(), shape);
    }

    /** That document (200). */
    public Reply ok(Object document) {
        return json(200, document);
    }

    /** That document, with that status. */
    public Reply json(int status, Object document) {
        return Reply.of(status)
                .body("application/json", new Reply.Body.Bytes(Json.write(document), false))
                .noStore();
    }

    /** What came of it. */
    public <T> Reply answer(Outcome<T> outcome, Function<T, Reply> granted) {
        return outcome.fold(granted, this::refuse);
    }

    /** Why it was refused: of a change that was based on something else, that the condition does not hold. */
    public Reply refuse(Refusal refusal) {
        boolean conditional = call.header("If-Match").isPresent();
        return refusal == Refusal.CHANGED_MEANWHILE && conditional
                ? Problem.of(ProblemKind.STALE).reply(call)
                : Problem.of(refusal).reply(call);
    }

    /** The document with its tag; only the tag, if the client has that already. */
    public Reply tagged(EntityTag tag, Object document) {
        Reply reply = call.header("If-None-Match").filter(tag::isIn).isPresent()
                ? Reply.of(304)
                : Reply.of(200).body("application/json", new Reply.Body.Bytes(Json.write(document), false));
        return reply.with("ETag", tag.value()).with("Cache-Control", "private, no-cache");
    }

    /** Goes on if the change is based on what has that tag. @throws Unfit if it is not, or does not say */
    public void requireMatch(EntityTag tag) {
        String expected = call.header("If-Match").orElseThrow(() -> new Unfit(ProblemKind.PRECONDITION_REQUIRED));
        if (!tag.isIn(expected)) {
            throw new Unfit(ProblemKind.STALE);
        }
    }
}
