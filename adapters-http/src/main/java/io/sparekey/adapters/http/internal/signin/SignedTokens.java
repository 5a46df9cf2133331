// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

/** What all tokens of the provider must show: its signature with a public key, its name, an audience, and times that hold now. */
final class SignedTokens {

    /** By how much the provider's clock and ours may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Signatures with public keys: never {@code none}, and no HMAC, for which the public key would do as the secret (RFC 8725, section 2.1). */
    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    private static Set<JWSAlgorithm> algorithms() {
        Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(all);
    }

    private final Clock clock;

    SignedTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * The claims of a token that holds.
     *
     * @throws BadJOSEException if it does not
     * @throws Trouble if the signing keys cannot be fetched
     */
    JWTClaimsSet check(
            String token,
            ProviderConfiguration provider,
            String audience,
            JOSEObjectTypeVerifier<SecurityContext> types)
            throws BadJOSEException {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(types);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, provider.keys()));
        processor.setJWTClaimsSetVerifier(new Claims(provider.issuer(), audience));
        try {
            return processor.process(token, null);
        } catch (ParseException e) {
            throw new BadJOSEException("not a signed token", e);
        } catch (KeySourceException e) {
            throw new Trouble(Trouble.Kind.PROVIDER_DOWN, "no signing keys", e);
        } catch (JOSEException e) {
            throw new BadJOSEException("the signature cannot be checked", e);
        }
    }

    private final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        Claims(String issuer, String audience) {
            super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp", "iat"));
            setMaxClockSkew((int) SKEW.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (isInFuture(claims.getIssueTime().toInstant())) {
                throw new BadJWTException("issued in the future: one of the clocks is wrong");
            }
        }
    }

    /** Whether the time is later than now, by more than clocks may differ. */
    boolean isInFuture(Instant time) {
        return time.isAfter(clock.instant().plus(SKEW));
    }
}
