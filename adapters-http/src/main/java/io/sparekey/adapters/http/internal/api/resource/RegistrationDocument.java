// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.ListRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the registry has of a Mac. */
record RegistrationDocument(
        UUID id,
        String serial,
        String name,
        Optional<OwnerDocument> owner,
        Ownership ownership,
        Instant registered,
        Optional<Instant> removed) {

    private static final int LONGEST_NAME = 128;

    static final Shape SERIAL = Shape.pattern("^[A-Za-z0-9][A-Za-z0-9-]{0,63}$", "1 to 64 letters, digits and hyphens");

    static final Shape NAME = Shape.line(1, LONGEST_NAME).described("what people call it, without control characters");

    static final Shape OWNERSHIP = Shape.words(Ownership.class);

    static RegistrationDocument of(ListRegistry.Entry entry) {
        return new RegistrationDocument(
                entry.id().value(),
                entry.serial().value(),
                entry.name(),
                entry.owner().map(OwnerDocument::of),
                entry.ownership(),
                entry.registered(),
                entry.removed());
    }

    static SerialNumber serial(Field line) {
        return line.at("serial").read(SerialNumber::new);
    }

    static Optional<String> name(Field line) {
        return line.find("name").map(name -> name.read(RegistrationDocument::requireName));
    }

    static Optional<Owner> owner(Field line) {
        return line.find("owner").map(OwnerDocument::read);
    }

    static Optional<Ownership> ownership(Field line) {
        return line.find("ownership").map(word -> word.word(Ownership.class));
    }

    /** What the core demands of names; the shape counts code points and takes blanks. */
    private static String requireName(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a device name has 1 to 128 printable characters");
        }
        return stripped;
    }
}
