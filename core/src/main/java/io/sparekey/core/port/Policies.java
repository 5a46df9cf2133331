// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.policy.EscrowPolicy;
import java.util.Optional;

/** The policy and its history. */
public interface Policies {

    /** The policy in force; {@link EscrowPolicy#defaults()} before any change. */
    EscrowPolicy current();

    /** A policy that is or was in force. */
    Optional<EscrowPolicy> find(long version);

    /** Puts the next version in force. @throws StaleVersion unless it follows the current one */
    void add(EscrowPolicy next);
}
