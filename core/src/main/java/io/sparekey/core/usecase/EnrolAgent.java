// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.usecase.InviteAgent.Issued;

/** Gives whoever has the enrolment code of a Mac the credential of the agent on it. */
public final class EnrolAgent {

    private final Environment environment;

    /** Works with these ports. */
    public EnrolAgent(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the bearer of a code. Asked again it gives another, until the first use of one makes the code worthless: an answer that
     * was lost on the way costs no second code. The caller closes what it gets.
     */
    public Outcome<Issued> enrol(Actor actor) {
        return new AgentSuccession(environment).succeed(actor, Act.ENROL_AGENT);
    }
}
