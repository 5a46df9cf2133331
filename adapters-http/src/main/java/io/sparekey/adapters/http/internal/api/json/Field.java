// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.Problem.Flaw;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.api.problem.Unfit;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A place in a body that has its shape already, and what stands there. What the shape cannot say, the core's own types do: where they
 * refuse a value, the place is told, and never the value.
 */
public record Field(JsonNode node, String pointer) {

    /** The body as a whole. */
    public static Field root(JsonNode body) {
        return new Field(body, "");
    }

    /** A field of an object. */
    public Field at(String name) {
        return new Field(node.path(name), pointer + "/" + name);
    }

    /** A field of an object, if it is there. */
    public Optional<Field> find(String name) {
        return node.has(name) ? Optional.of(at(name)) : Optional.empty();
    }

    /** The items of an array. */
    public List<Field> items() {
        List<Field> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Field(node.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** The text. */
    public String text() {
        return node.stringValue();
    }

    /** The yes or no. */
    public boolean isTrue() {
        return node.booleanValue();
    }

    /** The text, read. @throws Unfit if that cannot be */
    public <T> T read(Function<String, T> reading) {
        return fitting("is not of the documented form", () -> reading.apply(text()));
    }

    /** The constant of that name. */
    public <E extends Enum<E>> E word(Class<E> type) {
        return Words.find(type, text()).orElseThrow(() -> unfit("must be one of " + Words.all(type)));
    }

    /** The id. @throws Unfit if it is none */
    public UUID id() {
        return read(Uuids::parse);
    }

    /** What is made of this place. @throws Unfit with that detail if the core's types refuse it */
    public <T> T fitting(String detail, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw unfit(detail);
        }
    }

    /** This place does not fit. */
    public Unfit unfit(String detail) {
        return new Unfit(Problem.of(ProblemKind.INVALID_BODY, Flaw.inBody(pointer, detail)));
    }
}
