// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a form ({@code application/x-www-form-urlencoded}, UTF-8). Values are lent as characters and wiped on close, since one of
 * them may be a key.
 */
public final class Form implements AutoCloseable {

    private static final int MOST_FIELDS = 100;

    private static final class Field {

        private final String name;
        private final char[] value;

        Field(String name, char[] value) {
            this.name = name;
            this.value = value;
        }

        String name() {
            return name;
        }

        char[] value() {
            return value;
        }
    }

    private final List<Field> fields;

    private Form(List<Field> fields) {
        this.fields = fields;
    }

    /** No field. */
    public static Form empty() {
        return new Form(List.of());
    }

    /**
     * Reads a body; the bytes stay the caller's.
     *
     * @throws BadCall if it is not in that form, or has more than 100 fields
     */
    public static Form of(byte[] body) {
        List<Field> fields = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '&') {
                if (i > begin) {
                    fields.add(field(body, begin, i));
                }
                begin = i + 1;
            }
            if (fields.size() > MOST_FIELDS) {
                throw new BadCall(400, "The form has too many fields.");
            }
        }
        return new Form(fields);
    }

    private static Field field(byte[] body, int from, int to) {
        int equals = from;
        while (equals < to && body[equals] != '=') {
            equals++;
        }
        char[] name = decoded(body, from, equals);
        return new Field(new String(name), decoded(body, Math.min(equals + 1, to), to));
    }

    private static char[] decoded(byte[] body, int from, int to) {
        byte[] bytes = new byte[to - from];
        int count = 0;
        try {
            for (int i = from; i < to; i++) {
                byte b = body[i];
                if (b == '%') {
                    if (i + 2 >= to) {
                        throw notAForm();
                    }
                    int high = Character.digit(body[i + 1], 16);
                    int low = Character.digit(body[i + 2], 16);
                    if (high < 0 || low < 0) {
                        throw notAForm();
                    }
                    bytes[count++] = (byte) (high << 4 | low);
                    i += 2;
                } else {
                    bytes[count++] = b == '+' ? (byte) ' ' : b;
                }
            }
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, count));
            char[] value = new char[chars.remaining()];
            chars.get(value);
            Arrays.fill(chars.array(), '\0');
            return value;
        } catch (CharacterCodingException e) {
            throw notAForm();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static BadCall notAForm() {
        return new BadCall(400, "The form cannot be read.");
    }

    /** The first value of the field, as it was typed. @throws BadCall if it has control characters */
    public Optional<String> text(String name) {
        return find(name).map(String::new).map(Legible::require);
    }

    /** The values of the field, in their order. @throws BadCall if one has control characters */
    public List<String> texts(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(field -> Legible.require(new String(field.value())))
                .toList();
    }

    /** The first value of a secret field: the form's own characters, wiped when it is closed; empty if there is none. */
    public char[] secret(String name) {
        return find(name).orElseGet(() -> new char[0]);
    }

    private Optional<char[]> find(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    @Override
    public void close() {
        fields.forEach(field -> Arrays.fill(field.value(), '\0'));
    }

    /** How many fields only. */
    @Override
    public String toString() {
        return fields.size() + " fields";
    }
}
