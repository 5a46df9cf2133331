// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.audit.AuditEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Makes an API token for a gateway or a script. Its text is told once and kept nowhere. */
public final class IssueToken {

    /** The shortest that a token is valid. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The longest that a token is valid. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** A new token and its text, which is wiped on close. */
    public static final class Issued implements AutoCloseable {

        private final ApiToken token;
        private final char[] text;

        Issued(ApiToken token, char[] text) {
            this.token = token;
            this.text = text.clone();
        }

        /** What is known of it from now on. */
        public ApiToken token() {
            return token;
        }

        /** Lends the text that its bearer sends: {@code spk_} and 43 letters, digits, hyphens and underscores. */
        public <T> T lend(Function<char[], T> use) {
            return use.apply(text);
        }

        @Override
        public void close() {
            Arrays.fill(text, '\0');
        }

        /** Without the text. */
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** What was asked for, with the digest of the text made for it. */
    private record Draft(String name, TokenScope scope, Duration lifetime, String digest) {

        ApiToken issued(TokenId id, Desk desk) {
            var expires = desk.now().plus(lifetime).truncatedTo(ChronoUnit.MILLIS);
            return new ApiToken(id, name, scope, digest, desk.actor().id(), desk.now(), expires, Optional.empty());
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public IssueToken(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators who have signed in themselves: the bearer of a token issues none. Nobody gives a right away that they do not
     * have; to let a gateway ask takes none besides. {@code FORBIDDEN} otherwise. The caller closes what it gets.
     *
     * @param name as in {@link ApiToken}
     * @param lifetime {@link #SHORTEST} to {@link #LONGEST}
     * @throws IllegalArgumentException if name or lifetime do not fit
     */
    public Outcome<Issued> issue(Actor actor, String name, TokenScope scope, Duration lifetime) {
        requireFit(lifetime);
        byte[] random = environment.randomBytes(TokenText.RANDOM_BYTES);
        char[] text = TokenText.of(TokenText.API, random);
        try {
            Draft draft = new Draft(name, scope, lifetime, TokenText.digest(text));
            Outcome<ApiToken> token = environment.run(stores -> issue(new Desk(environment, stores, actor), draft));
            return token.fold(issued -> new Outcome.Done<>(new Issued(issued, text)), Outcome.Refused::new);
        } finally {
            Arrays.fill(random, (byte) 0);
            Arrays.fill(text, '\0');
        }
    }

    private static void requireFit(Duration lifetime) {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a token is valid for 1 minute to " + LONGEST.toDays() + " days");
        }
    }

    private Outcome<ApiToken> issue(Desk desk, Draft draft) {
        return desk.admit(Act.MAINTAIN_TOKENS, () -> {
            if (!mayGive(desk.actor(), draft.scope())) {
                return desk.refuse(Act.MAINTAIN_TOKENS, Refusal.FORBIDDEN);
            }
            ApiToken token = draft.issued(new TokenId(environment.newId()), desk);
            desk.stores().tokens().add(token);
            desk.write(
                    Optional.empty(),
                    new AuditEvent.TokenIssued(
                            token.id(),
                            token.name(),
                            token.scope().text(),
                            token.expires().toString()));
            return new Outcome.Done<>(token);
        });
    }

    /** A token that could make tokens would never expire. */
    private static boolean mayGive(Actor actor, TokenScope scope) {
        return actor.person()
                .filter(person -> !person.user().issuer().equals(RecognizeToken.ISSUER))
                .filter(person -> person.rights().containsAll(scope.rights()))
                .isPresent();
    }
}
