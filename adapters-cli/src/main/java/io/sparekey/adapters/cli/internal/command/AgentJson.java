// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.access.AgentCredential;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an agent, for scripts.
 *
 * @param valid whether its credential, or the code for one, opens anything now
 * @param redeemable until when the code can be used
 * @param enrolled when it was; null while there is only a code
 */
record AgentJson(
        String id,
        boolean valid,
        String invitedBy,
        Instant invited,
        Instant redeemable,
        Optional<Instant> enrolled,
        Optional<Instant> revoked) {

    static AgentJson of(AgentCredential agent, Instant now) {
        return new AgentJson(
                agent.id().toString(),
                agent.isValid(now),
                agent.invitedBy().toString(),
                agent.invited(),
                agent.redeemable(),
                agent.enrolled(),
                agent.revoked());
    }
}
