// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.device.DeviceId;
import java.util.List;

/** Shuts the agent on a Mac out, at once and for ever, and whoever was invited to enrol one. Keys are not touched. */
public final class RevokeAgent {

    private final Environment environment;

    /** Works with these ports. */
    public RevokeAgent(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators.
     *
     * @return how many were shut out; none if there was nobody
     */
    public Outcome<Integer> revoke(Actor actor, DeviceId id) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.ADMINISTER_DEVICE, id, device -> {
                List<AgentCredential> live = stores.agents().findLive(id);
                live.forEach(credential -> Agents.revoke(desk, credential));
                return new Outcome.Done<>(live.size());
            });
        });
    }
}
