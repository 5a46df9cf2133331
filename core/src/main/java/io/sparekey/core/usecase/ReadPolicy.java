// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.policy.EscrowPolicy;

/** Tells the policy in force. It is no secret: it says what is asked of everybody. */
public final class ReadPolicy {

    private final Environment environment;

    /** Works with these ports. */
    public ReadPolicy(Environment environment) {
        this.environment = environment;
    }

    /** For everybody. */
    public EscrowPolicy read() {
        return environment.read(stores -> stores.policies().current());
    }
}
