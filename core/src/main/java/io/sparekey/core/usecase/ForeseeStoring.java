// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;

/** Tells whether a typed key would be taken now, so that nobody types one in vain. */
public final class ForeseeStoring {

    private final Environment environment;

    /** Works with these ports. */
    public ForeseeStoring(Environment environment) {
        this.environment = environment;
    }

    /** For the owner: the refusal that {@link StoreKey} would give by the state of things. Only what the rules refuse is written down. */
    public Outcome<DeviceId> foresee(Actor actor, DeviceId id) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.STORE,
                    id,
                    device -> StoreKey.obstacle(
                                    environment,
                                    stores,
                                    device,
                                    stores.rotations().findOpen(id))
                            .<Outcome<DeviceId>>map(Outcome.Refused::new)
                            .orElseGet(() -> new Outcome.Done<>(id)));
        });
    }
}
