// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Names an owner, in either of two ways. */
final class OwnerOptions {

    @Option(
            names = "--owner-login",
            paramLabel = "LOGIN",
            description = "The owner's login name; it is bound to the person at their first sign-in.")
    private @Nullable String login;

    @ArgGroup(exclusive = false)
    private @Nullable Person person;

    /** Somebody whom the identity provider has named. */
    static final class Person {

        @Option(
                names = "--owner-issuer",
                paramLabel = "ISSUER",
                required = true,
                description = "The identity provider that knows the owner, as in https://id.example.org.")
        private String issuer = "";

        @Option(
                names = "--owner-subject",
                paramLabel = "SUBJECT",
                required = true,
                description = "What that provider calls the owner for ever; no e-mail address.")
        private String subject = "";
    }

    /** The owner, if one was named. */
    Optional<Owner> owner() {
        if (person != null) {
            Input.requireNoKey(person.issuer);
            Input.requireNoKey(person.subject);
        }
        if (login != null) {
            Input.requireNoKey(login);
        }
        Optional<Owner> known = Optional.ofNullable(person)
                .map(named -> Input.value(() -> new Owner.Known(new UserId(named.issuer, named.subject))));
        return known.or(() ->
                Optional.ofNullable(login).map(name -> Input.value(() -> new Owner.Expected(new LoginName(name)))));
    }
}
