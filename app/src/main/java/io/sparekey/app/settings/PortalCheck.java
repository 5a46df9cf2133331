// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.core.access.Right;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how the portal is served, if it is, and goes on after a mistake, so that all of them come to light. */
final class PortalCheck {

    private static final Map<Right, Name> GROUPS = Map.of(
            Right.REVEAL, Name.REVEAL_GROUPS,
            Right.ROTATE, Name.ROTATE_GROUPS,
            Right.INSPECT, Name.INSPECT_GROUPS,
            Right.ADMINISTER, Name.ADMINISTER_GROUPS,
            Right.AUDIT, Name.AUDIT_GROUPS);

    private final Values values;

    PortalCheck(Values values) {
        this.values = values;
    }

    /** Empty if there is no {@code http.url}, or if there was a mistake. */
    Optional<Settings.Portal> portal() {
        if (values.words(Name.HTTP_URL).isEmpty()) {
            return Optional.empty();
        }
        Optional<HttpSettings> http = http();
        Optional<SignInSettings.OpenIdConnect> signIn = signIn();
        return http.flatMap(served -> signIn.map(provider -> new Settings.Portal(served, provider)));
    }

    private Optional<HttpSettings> http() {
        Optional<InetSocketAddress> address = address();
        Optional<URI> url = values.url(Name.HTTP_URL);
        Optional<HttpSettings.Tls> tls = tls();
        Set<String> proxies = Set.copyOf(values.list(Name.TRUSTED_PROXIES));
        HttpSettings.Support support = new HttpSettings.Support(
                values.words(Name.SUPPORT_NAME).orElse(""),
                values.words(Name.SUPPORT_TELEPHONE).orElse(""),
                values.words(Name.SUPPORT_EMAIL).orElse(""),
                values.words(Name.SUPPORT_URL).orElse(""));
        Optional<HttpSettings.Sessions> sessions = sessions();
        Optional<HttpSettings.Limits> limits = limits();
        if (tls.isEmpty() && proxies.isEmpty()) {
            values.mistake(
                    Name.TLS_CERTIFICATES,
                    "give a certificate, or name the proxies that have one in " + Name.TRUSTED_PROXIES.path());
        }
        return address.flatMap(at -> url.flatMap(here -> sessions.flatMap(
                stay -> limits.map(limit -> new HttpSettings(at, here, tls, proxies, support, stay, limit)))));
    }

    private Optional<InetSocketAddress> address() {
        return values.requiredWords(Name.HTTP_ADDRESS).flatMap(text -> {
            int colon = text.lastIndexOf(':');
            try {
                int port = Integer.parseInt(text.substring(colon + 1));
                String host = text.substring(0, Math.max(colon, 0)).replaceAll("[\\[\\]]", "");
                if (!host.isEmpty()) {
                    return Optional.of(new InetSocketAddress(host, port));
                }
            } catch (IllegalArgumentException e) {
                // No number, or none of a port.
            }
            values.mistake(Name.HTTP_ADDRESS, "must be an address and a port such as 127.0.0.1:8420");
            return Optional.empty();
        });
    }

    private Optional<HttpSettings.Tls> tls() {
        Optional<Path> certificates = values.path(Name.TLS_CERTIFICATES);
        Optional<Path> key = values.path(Name.TLS_PRIVATE_KEY);
        if (certificates.isPresent() != key.isPresent()) {
            values.mistake(Name.TLS_PRIVATE_KEY, "certificates and private key belong together");
        }
        return certificates.flatMap(chain -> key.map(secret -> new HttpSettings.Tls(chain, secret)));
    }

    private Optional<HttpSettings.Sessions> sessions() {
        Optional<Duration> idle = values.duration(Name.SESSION_IDLE, Duration.ofMinutes(5), Duration.ofHours(12));
        Optional<Duration> longest = values.duration(Name.SESSION_LONGEST, Duration.ofMinutes(5), Duration.ofDays(7));
        return idle.flatMap(quiet -> longest.map(whole -> new HttpSettings.Sessions(quiet, whole)));
    }

    private Optional<HttpSettings.Limits> limits() {
        Optional<Integer> requests = values.number(Name.REQUESTS_PER_MINUTE, 10, 1_000_000);
        Optional<Integer> decisions = values.number(Name.DECISIONS_PER_SECOND, 1, 1_000_000);
        Optional<Integer> signIns = values.number(Name.SIGN_INS_PER_MINUTE, 1, 10_000);
        return requests.flatMap(
                all -> decisions.flatMap(asked -> signIns.map(tries -> new HttpSettings.Limits(all, asked, tries))));
    }

    private Optional<SignInSettings.OpenIdConnect> signIn() {
        Optional<URI> issuer = values.url(Name.ISSUER);
        Optional<String> client = values.requiredWords(Name.CLIENT_ID);
        Optional<String> userClaim = values.requiredWords(Name.USER_CLAIM);
        Optional<String> loginClaim = values.requiredWords(Name.LOGIN_CLAIM);
        Optional<String> groupsClaim = values.requiredWords(Name.GROUPS_CLAIM);
        Optional<String> secret = values.secret(Name.CLIENT_SECRET_FILE);
        Set<String> scopes = Set.copyOf(values.list(Name.SCOPES));
        Map<Right, Set<String>> groups = new EnumMap<>(Right.class);
        GROUPS.forEach((right, name) -> {
            List<String> named = values.list(name);
            if (!named.isEmpty()) {
                groups.put(right, Set.copyOf(named));
            }
        });
        Optional<SignInSettings.Api> api = api();
        return issuer.flatMap(from -> client.flatMap(id -> userClaim.flatMap(
                user -> loginClaim.flatMap(login -> groupsClaim.map(group -> new SignInSettings.OpenIdConnect(
                        from, id, secret, scopes, user, login, group, groups, api))))));
    }

    private Optional<SignInSettings.Api> api() {
        Optional<String> audience = values.words(Name.API_AUDIENCE);
        Optional<String> scope = values.words(Name.API_SCOPE);
        if (audience.isEmpty() && scope.isPresent()) {
            values.mistake(Name.API_SCOPE, "is of no use without " + Name.API_AUDIENCE.path());
        }
        return audience.map(to -> new SignInSettings.Api(to, scope));
    }
}
