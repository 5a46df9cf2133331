// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.Problem.Flaw;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.api.problem.Unfit;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads and writes the JSON of the API. Strict in what it reads: no duplicate names, nothing after the end, nothing deep or long. */
public final class Json {

    /** The largest body that is read, in bytes: a batch of 1,000 devices with long names fits. */
    public static final int LARGEST_BODY = 2 * 1024 * 1024;

    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(16)
            .maxStringLength(8_192)
            .maxNumberLength(32)
            .maxNameLength(256)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addModule(new SimpleModule().addSerializer(enumsAsWords()))
            .build();

    private Json() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // a serializer of all enums cannot name one
    private static ValueSerializer<Enum> enumsAsWords() {
        return new ValueSerializer<>() {
            @Override
            public Class<Enum> handledType() {
                return Enum.class;
            }

            @Override
            public void serialize(Enum constant, JsonGenerator out, SerializationContext context) {
                out.writeString(Words.of((Enum<?>) constant));
            }
        };
    }

    /** A record of the API as JSON in UTF-8. */
    public static byte[] write(Object document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /**
     * Reads a body that has that shape.
     *
     * @throws Unfit if it has not, or is no JSON
     */
    public static JsonNode read(byte[] body, Shape shape) {
        JsonNode node = parse(body);
        List<Flaw> flaws = ShapeCheck.of(node, shape);
        if (!flaws.isEmpty()) {
            throw new Unfit(new Problem(ProblemKind.INVALID_BODY, flaws));
        }
        return node;
    }

    private static JsonNode parse(byte[] body) {
        requireText(body);
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node.isMissingNode()) {
                throw new Unfit(ProblemKind.MALFORMED_JSON);
            }
            return node;
        } catch (JacksonException e) {
            // Not its message, which quotes the body.
            throw new Unfit(ProblemKind.MALFORMED_JSON);
        }
    }

    /** UTF-16 and UTF-32 have zero bytes, which JSON in UTF-8 never has (RFC 8259, section 8.1). @throws Unfit if there are any */
    static void requireText(byte[] body) {
        if (body.length > LARGEST_BODY) {
            throw new Unfit(ProblemKind.TOO_LARGE);
        }
        for (byte b : body) {
            if (b == 0) {
                throw new Unfit(ProblemKind.MALFORMED_JSON);
            }
        }
    }

    /** What does not fit about a parameter, which is a text whatever it stands for. */
    public static Optional<String> flawOfParameter(String text, Shape shape) {
        if (!shape.types().contains("integer")) {
            return ShapeCheck.ofText(text, shape);
        }
        try {
            return ShapeCheck.of(MAPPER.getNodeFactory().numberNode(Long.parseLong(text)), shape).stream()
                    .map(Flaw::detail)
                    .findFirst();
        } catch (NumberFormatException e) {
            return Optional.of("must be a number");
        }
    }
}
