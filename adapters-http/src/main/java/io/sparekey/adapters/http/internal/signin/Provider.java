// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.sparekey.adapters.http.host.SignInSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, found by discovery (OpenID Connect Discovery 1.0) when it is first needed, and again every hour. If it cannot be
 * reached then, what it said before stays good. Thread-safe.
 */
final class Provider {

    private static final Duration FRESH = Duration.ofHours(1);

    /** After a failure nobody asks again for so long: all who wait would wait for the same. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private record Discovery(ProviderConfiguration configuration, Instant at) {}

    private record Failure(Trouble trouble, Instant at) {}

    private final SignInSettings.OpenIdConnect settings;
    private final ProviderCalls calls;
    private final Clock clock;
    private final ReentrantLock discovering = new ReentrantLock();
    private volatile @Nullable Discovery discovery;
    private volatile @Nullable Failure failure;

    /** @throws IllegalArgumentException if the issuer is neither https nor on this machine */
    Provider(SignInSettings.OpenIdConnect settings, ProviderCalls calls, Clock clock) {
        SafeEndpoint.require(settings.issuer());
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Where its endpoints are and how it signs.
     *
     * @throws Trouble if it cannot be reached and could not before
     */
    ProviderConfiguration configuration() {
        return fresh().orElseGet(() -> {
            Discovery before = discovery;
            if (before != null && !discovering.tryLock()) {
                return before.configuration(); // somebody else is asking, and what we have is good enough meanwhile
            } else if (before == null) {
                discovering.lock();
            }
            try {
                return fresh().orElseGet(this::discover);
            } finally {
                discovering.unlock();
            }
        });
    }

    private Optional<ProviderConfiguration> fresh() {
        return Optional.ofNullable(discovery)
                .filter(known -> clock.instant().isBefore(known.at().plus(FRESH)))
                .map(Discovery::configuration);
    }

    private ProviderConfiguration discover() {
        Instant now = clock.instant();
        Failure failed = failure;
        if (failed == null || !now.isBefore(failed.at().plus(PAUSE))) {
            try {
                var found = new Discovery(ask(), now);
                discovery = found;
                return found.configuration();
            } catch (IOException | ParseException | IllegalArgumentException e) {
                failed = new Failure(
                        new Trouble(Trouble.Kind.PROVIDER_DOWN, "no configuration of " + settings.issuer(), e),
                        clock.instant());
                failure = failed;
            }
        }
        Discovery before = discovery;
        if (before == null) {
            throw failed.trouble();
        }
        return before.configuration();
    }

    private ProviderConfiguration ask() throws IOException, ParseException {
        String issuer = settings.issuer().toString();
        String directory = issuer.endsWith("/") ? issuer : issuer + "/";
        OIDCProviderMetadata metadata =
                OIDCProviderMetadata.parse(calls.get(URI.create(directory + ".well-known/openid-configuration")));
        if (!metadata.getIssuer().getValue().equals(issuer)) {
            throw new IllegalArgumentException("it calls itself another issuer than the settings do");
        }
        return ProviderConfiguration.of(metadata, calls);
    }
}
