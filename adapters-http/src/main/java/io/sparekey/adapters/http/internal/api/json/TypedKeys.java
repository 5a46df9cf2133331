// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.Problem.Flaw;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.api.problem.Unfit;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * A recovery key typed twice, read from {@code {"key": …, "confirmation": …}} without ever becoming a {@code String}: token by token, from the
 * parser's buffer, which is wiped, into arrays, which are wiped on close.
 */
public final class TypedKeys implements AutoCloseable {

    /** What the body looks like. How a key may be typed is the core's to say. */
    public static final Shape SHAPE = Shape.object("TypedKeys")
            .required(
                    "key",
                    Shape.text(0, 4_096).described("the key as typed; spaces, lower case and missing hyphens are fine"))
            .required("confirmation", Shape.text(0, 4_096).described("the key typed once more"));

    /** Buffers that hold keys are not lent to other parsers; names are not kept. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(Json.CONSTRAINTS)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private static final char[] NONE = {};

    private char[] key = NONE;
    private char[] confirmation = NONE;
    private boolean hasKey;
    private boolean hasConfirmation;

    private TypedKeys() {}

    /** Reads the body, which stays the caller's. @throws Unfit if it is anything else */
    public static TypedKeys read(byte[] body) {
        Json.requireText(body);
        TypedKeys keys = new TypedKeys();
        boolean whole = false;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            keys.readObject(parser);
            whole = true;
            return keys;
        } catch (JacksonException e) {
            // Not its message, which quotes the body.
            throw new Unfit(ProblemKind.MALFORMED_JSON);
        } finally {
            if (!whole) {
                keys.close();
            }
        }
    }

    private void readObject(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new Unfit(ProblemKind.MALFORMED_JSON);
        }
        require(first == JsonToken.START_OBJECT, "", "must be of type object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean isKey = name.equals("key");
            require(isKey || name.equals("confirmation"), "", "has a field that is not documented");
            require(parser.nextToken() == JsonToken.VALUE_STRING, "/" + name, "must be of type string");
            take(isKey, text(parser));
        }
        if (parser.nextToken() != null) {
            throw new Unfit(ProblemKind.MALFORMED_JSON);
        }
        require(hasKey, "/key", "must be there");
        require(hasConfirmation, "/confirmation", "must be there");
    }

    private void take(boolean isKey, char[] text) {
        boolean twice = isKey ? hasKey : hasConfirmation;
        if (twice) {
            Arrays.fill(text, '\0');
            throw new Unfit(ProblemKind.MALFORMED_JSON);
        }
        if (isKey) {
            key = text;
            hasKey = true;
        } else {
            confirmation = text;
            hasConfirmation = true;
        }
    }

    private static char[] text(JsonParser parser) {
        char[] buffer = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int until = from + parser.getStringLength();
        char[] text = Arrays.copyOfRange(buffer, from, until);
        Arrays.fill(buffer, from, until, '\0');
        return text;
    }

    private static void require(boolean fits, String pointer, String detail) {
        if (!fits) {
            throw new Unfit(Problem.of(ProblemKind.INVALID_BODY, Flaw.inBody(pointer, detail)));
        }
    }

    /** The key as typed: the array itself. */
    public char[] key() {
        return key;
    }

    /** The key typed once more: the array itself. */
    public char[] confirmation() {
        return confirmation;
    }

    @Override
    public void close() {
        Arrays.fill(key, '\0');
        Arrays.fill(confirmation, '\0');
    }

    /** Neither. */
    @Override
    public String toString() {
        return "[redacted]";
    }
}
