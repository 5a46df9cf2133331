// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.proc.BadJOSEException;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.core.access.Actor;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People, by access tokens that the provider issued to an application for them. Each request is judged by its own token alone. */
final class ProviderBearers implements Bearers {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderBearers.class);
    private static final Pattern SIGNED = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private final Provider provider;
    private final AccessTokens tokens;
    private final ClaimsReader reader;

    ProviderBearers(Provider provider, AccessTokens tokens, ClaimsReader reader) {
        this.provider = provider;
        this.tokens = tokens;
        this.reader = reader;
    }

    @Override
    public Optional<Actor> recognize(Call call, String token) {
        if (!SIGNED.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    reader.read(tokens.check(token, provider.configuration())).person());
        } catch (BadJOSEException | Trouble e) {
            LOG.info("{}: bearer token refused: {}", call.id(), LogText.of(e));
            return Optional.empty();
        }
    }
}
