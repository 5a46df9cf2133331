// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.Page;
import java.util.Optional;

/** Lists the agents that a Mac has or had, and the codes that were made for it. */
public final class ListAgents {

    private final Environment environment;

    /** Works with these ports. */
    public ListAgents(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators: newest first.
     *
     * @param before the id before which to begin; empty for the newest
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Outcome<Page<AgentCredential, AgentId>> list(Actor actor, DeviceId id, Optional<AgentId> before, int limit) {
        return environment.read(stores -> new Desk(environment, stores, actor)
                .admit(
                        Act.ADMINISTER_DEVICE,
                        id,
                        device -> new Outcome.Done<>(stores.agents().list(id, before, limit))));
    }
}
