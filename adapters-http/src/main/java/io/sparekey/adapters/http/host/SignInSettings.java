// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.host;

import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How people prove who they are. */
public sealed interface SignInSettings {

    /**
     * At an OpenID Connect provider.
     *
     * @param issuer the provider; its configuration is found by discovery
     * @param clientSecret empty for a public client, which PKCE protects alone
     * @param scopes asked for besides {@code openid}
     * @param userClaim the immutable claim that names a person; {@code sub} by default
     * @param loginClaim the claim with the login name of imports; {@code preferred_username} by default
     * @param groupsClaim the claim with the groups; {@code groups} by default
     * @param groups which groups give a right
     * @param api which of its access tokens the REST API takes; empty if none
     */
    record OpenIdConnect(
            URI issuer,
            String clientId,
            Optional<String> clientSecret,
            Set<String> scopes,
            String userClaim,
            String loginClaim,
            String groupsClaim,
            Map<Right, Set<String>> groups,
            Optional<Api> api)
            implements SignInSettings {

        public OpenIdConnect {
            scopes = Set.copyOf(scopes);
            groups = Map.copyOf(groups);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "OpenIdConnect[" + issuer + ", " + clientId + "]";
        }
    }

    /**
     * Which access tokens of the provider the REST API takes.
     *
     * @param audience to whom they must be issued
     * @param scope one that they must have; empty if any will do
     */
    record Api(String audience, Optional<String> scope) {}

    /** By picking a person, in the demo and nowhere else: the server refuses it unless it listens on a loopback address. */
    record Demo(Stage stage) implements SignInSettings {}

    /** What the demo's pages show of the simulated world. */
    interface Stage {

        /**
         * Somebody to pick.
         *
         * @param role what they do in the story
         */
        record Person(UserId user, String name, Set<Right> rights, String role) {}

        /**
         * A Mac that is not there.
         *
         * @param owner whose it is
         * @param key the recovery key that works now, to be typed as if it were read from the Mac
         * @param state how it is, in a few words
         * @param acts what can be done to it by hand
         */
        record Mac(DeviceId device, String name, UserId owner, String key, String state, List<Act> acts) {
            /** Without the key. */
            @Override
            public String toString() {
                return name;
            }
        }

        /**
         * What can be done to a Mac.
         *
         * @param code such as {@code sleep}; part of a path
         * @param name as it stands on a button
         */
        record Act(String code, String name) {}

        /** Everybody, described in that language, or in English. */
        List<Person> people(Locale language);

        /** All Macs, described in that language, or in English. */
        List<Mac> macs(Locale language);

        /** Does the act with that code to a Mac. */
        void act(DeviceId device, String act);
    }
}
