// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what has to do with the provider. */
final class ProviderWiring {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderWiring.class);

    private final SignInSettings.OpenIdConnect settings;
    private final Provider provider;
    private final ProviderClient client;
    private final SignedTokens tokens;
    private final ClaimsReader reader;
    private final URI site;

    /** @throws IllegalArgumentException if the settings are not safe */
    ProviderWiring(SignInSettings.OpenIdConnect settings, HttpSettings http, Clock clock) {
        this.settings = settings;
        this.site = http.url();
        var calls = new ProviderCalls();
        provider = new Provider(settings, calls, clock);
        client = new ProviderClient(
                settings,
                calls,
                site.resolve(ProviderSignIn.CALLBACK),
                http.sessions().longest());
        tokens = new SignedTokens(clock);
        reader = new ClaimsReader(settings, tokens, clock);
    }

    ProviderSignIn signIn(Attempts attempts, Welcome welcome) {
        return new ProviderSignIn(
                provider, client, new IdTokens(tokens, settings.clientId(), reader), attempts, welcome);
    }

    /** Bearers of access tokens, if the settings want any. */
    Optional<Bearers> bearers() {
        return settings.api()
                .map(api -> new AccessTokens(tokens, api, settings.clientId()))
                .map(access -> new ProviderBearers(provider, access, reader));
    }

    /** Where one signs out of the provider; empty if there is no such place, or nobody can say now: here one is signed out already. */
    Optional<URI> signOut() {
        try {
            return client.signOut(provider.configuration(), site.resolve("/signed-out"));
        } catch (Trouble trouble) {
            LOG.warn("no sign-out at the provider: {}", LogText.of(trouble));
            return Optional.empty();
        }
    }
}
