// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator decides. {@code reference.conf} says what each of them is for.
 *
 * @param database where everything is stored
 * @param masterKeys where the master keys come from
 * @param operators who may act at the command line
 * @param portal how the portal and the REST API are served; empty if they are not
 */
public record Settings(
        DatabaseSource database,
        MasterKeySource masterKeys,
        Sweeps sweeps,
        Operators operators,
        Optional<Portal> portal) {

    /** How the portal and the REST API are served, and where people sign in. */
    public record Portal(HttpSettings http, SignInSettings.OpenIdConnect signIn) {}

    /**
     * When Sparekey does things by itself.
     *
     * @param every how long to wait after one run until the next; 1 second to 1 hour
     * @param proveEvery how often to begin to prove that all keys open; 1 hour to 365 days
     */
    public record Sweeps(Duration every, Duration proveEvery) {}
}
