// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An owner: a login name that awaits its first sign-in, or a person by issuer and subject. */
record OwnerDocument(Optional<String> login, Optional<String> issuer, Optional<String> subject) {

    static final Shape SHAPE = Shape.object("NewOwner")
            .optional("login", Shape.line(1, 320).described("the login name of somebody who has not signed in yet"))
            .optional("issuer", Shape.line(1, 512).described("the identity provider's issuer"))
            .optional("subject", Shape.line(1, 512).described("the person's immutable claim there"))
            .with(
                    "anyOf",
                    List.of(Map.of("required", List.of("login")), Map.of("required", List.of("issuer", "subject"))));

    static OwnerDocument of(Owner owner) {
        if (owner instanceof Owner.Known known) {
            return new OwnerDocument(
                    Optional.empty(),
                    Optional.of(known.user().issuer()),
                    Optional.of(known.user().subject()));
        }
        return new OwnerDocument(Optional.of(owner.toString()), Optional.empty(), Optional.empty());
    }

    /** Reads one. */
    static Owner read(Field field) {
        Optional<Field> login = field.find("login");
        Optional<Field> issuer = field.find("issuer");
        Optional<Field> subject = field.find("subject");
        if (login.isPresent() == (issuer.isPresent() || subject.isPresent())
                || issuer.isPresent() != subject.isPresent()) {
            throw field.unfit("must have either login, or issuer and subject");
        }
        return login.<Owner>map(name -> new Owner.Expected(name.read(LoginName::new)))
                .orElseGet(() -> new Owner.Known(field.fitting(
                        "is nobody",
                        () -> new UserId(
                                issuer.orElseThrow().text(),
                                subject.orElseThrow().text()))));
    }
}
