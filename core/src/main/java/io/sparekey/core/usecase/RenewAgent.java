// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.usecase.InviteAgent.Issued;

/** Gives an agent another credential. */
public final class RenewAgent {

    private final Environment environment;

    /** Works with these ports. */
    public RenewAgent(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the agent. The one before holds until the new one is used for the first time: a crash in between locks nobody out. The caller closes what
     * it gets.
     */
    public Outcome<Issued> renew(Actor actor) {
        return new AgentSuccession(environment).succeed(actor, Act.SPEAK_FOR_MAC);
    }
}
