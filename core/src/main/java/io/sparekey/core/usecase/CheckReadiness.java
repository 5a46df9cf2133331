// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.StoreUnavailable;

/** Looks whether this node can do its work now: whether the store answers and keys can be sealed and opened. Tells nothing of anybody. */
public final class CheckReadiness {

    private final Environment environment;

    /** Works with these ports. */
    public CheckReadiness(Environment environment) {
        this.environment = environment;
    }

    /**
     * For everybody; costs a small read. See {@link KeyVault#check}.
     *
     * @throws StoreUnavailable if it cannot
     */
    public void check() {
        environment.vault().check();
    }
}
