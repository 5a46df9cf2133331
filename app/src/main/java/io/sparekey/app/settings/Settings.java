// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.mdm.NanoMdmSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator decides. {@code reference.conf} says what each of them is for.
 *
 * @param database where everything is stored
 * @param masterKeys where the master keys come from
 * @param profile what Macs are told by their escrow profile
 * @param operators who may act at the command line
 * @param nanoMdm the channel to real Macs; empty if there is none
 * @param portal how the portal and the REST API are served; empty if they are not
 */
public record Settings(
        DatabaseSource database,
        MasterKeySource masterKeys,
        Sweeps sweeps,
        Profile profile,
        Operators operators,
        Optional<NanoMdmSettings> nanoMdm,
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

    /**
     * What Macs are told by their escrow profile.
     *
     * @param location where the key is kept, in words for users; 1 to 200 printable characters on one line
     */
    public record Profile(String location) {}
}
