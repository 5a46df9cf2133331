// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.SignInSettings;
import java.net.URI;
import java.util.Optional;

/** Settings that differ in one thing. */
final class Changed {

    private Changed() {}

    static SignInSettings.OpenIdConnect login(SignInSettings.OpenIdConnect from, String claim) {
        return changed(from, from.issuer(), from.clientSecret(), from.userClaim(), claim, from.api());
    }

    static SignInSettings.OpenIdConnect user(SignInSettings.OpenIdConnect from, String claim) {
        return changed(from, from.issuer(), from.clientSecret(), claim, from.loginClaim(), from.api());
    }

    static SignInSettings.OpenIdConnect issuer(SignInSettings.OpenIdConnect from, String issuer) {
        return changed(from, URI.create(issuer), from.clientSecret(), from.userClaim(), from.loginClaim(), from.api());
    }

    static SignInSettings.OpenIdConnect publicClient(SignInSettings.OpenIdConnect from) {
        return changed(from, from.issuer(), Optional.empty(), from.userClaim(), from.loginClaim(), from.api());
    }

    static SignInSettings.OpenIdConnect api(SignInSettings.OpenIdConnect from, Optional<SignInSettings.Api> api) {
        return changed(from, from.issuer(), from.clientSecret(), from.userClaim(), from.loginClaim(), api);
    }

    private static SignInSettings.OpenIdConnect changed(
            SignInSettings.OpenIdConnect from,
            URI issuer,
            Optional<String> secret,
            String user,
            String login,
            Optional<SignInSettings.Api> api) {
        return new SignInSettings.OpenIdConnect(
                issuer, from.clientId(), secret, from.scopes(), user, login, from.groupsClaim(), from.groups(), api);
    }
}
