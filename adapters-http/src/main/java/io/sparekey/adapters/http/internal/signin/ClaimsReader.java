// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells from the claims of a token that holds who the person is and what they may do. */
final class ClaimsReader {

    private static final String EMAIL = "email";

    /** Claims that are given to other people later (OpenID Connect Core 1.0, section 5.7): whoever got one would get the Macs, too. */
    private static final Set<String> MUTABLE =
            Set.of(EMAIL, "preferred_username", "upn", "unique_name", "name", "nickname", "phone_number");

    private final SignInSettings.OpenIdConnect settings;
    private final SignedTokens tokens;
    private final Clock clock;

    /** @throws IllegalArgumentException if people were to be known by a claim that can change */
    ClaimsReader(SignInSettings.OpenIdConnect settings, SignedTokens tokens, Clock clock) {
        if (MUTABLE.contains(settings.userClaim())) {
            throw new IllegalArgumentException("people cannot be known by the claim " + settings.userClaim()
                    + ", which is given to others later; take one that never changes, such as sub");
        }
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @throws Trouble if they do not name the person, or cannot be read */
    Identity read(JWTClaimsSet claims) {
        UserId user = user(claims);
        Optional<LoginName> login = login(claims);
        String name = text(claims, "name").or(() -> login.map(LoginName::value)).orElse(user.subject());
        return new Identity(user, name, login, rights(claims), signedIn(claims));
    }

    private UserId user(JWTClaimsSet claims) {
        String subject = text(claims, settings.userClaim())
                .orElseThrow(() ->
                        new Trouble(Trouble.Kind.NOBODY, "the token has no text in the claim " + settings.userClaim()));
        try {
            return new UserId(settings.issuer().toString(), subject);
        } catch (IllegalArgumentException e) {
            throw new Trouble(Trouble.Kind.NOBODY, "nobody can be known by such a " + settings.userClaim(), e);
        }
    }

    /** Whoever may claim an address that nobody has checked could claim somebody's Macs by it. */
    private Optional<LoginName> login(JWTClaimsSet claims) {
        if (settings.loginClaim().equals(EMAIL) && !Boolean.TRUE.equals(claims.getClaim("email_verified"))) {
            return Optional.empty();
        }
        try {
            return text(claims, settings.loginClaim()).map(LoginName::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Set<Right> rights(JWTClaimsSet claims) {
        Collection<?> groups = groups(claims);
        Set<Right> rights = EnumSet.noneOf(Right.class);
        settings.groups().forEach((right, giving) -> {
            if (giving.stream().anyMatch(groups::contains)) {
                rights.add(right);
            }
        });
        return rights;
    }

    private Collection<?> groups(JWTClaimsSet claims) {
        Object value = claims.getClaim(settings.groupsClaim());
        if (value instanceof Collection<?> several) {
            return several;
        }
        return value instanceof String one ? List.of(one) : List.of();
    }

    /**
     * Only what the provider says in {@code auth_time}. The time at which the token was issued proves nothing: whoever sits at somebody's
     * browser can strip the demand for a new sign-in from the address on its way.
     */
    private Instant signedIn(JWTClaimsSet claims) {
        try {
            Date said = claims.getDateClaim("auth_time");
            if (said == null) {
                return Instant.EPOCH;
            }
            Instant signedIn = said.toInstant();
            if (tokens.isInFuture(signedIn)) {
                throw new Trouble(Trouble.Kind.REFUSED, "auth_time is in the future: one of the clocks is wrong");
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return signedIn.isAfter(now) ? now : signedIn;
        } catch (ParseException e) {
            throw new Trouble(Trouble.Kind.REFUSED, "auth_time is not a time", e);
        }
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
