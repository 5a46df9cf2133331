// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RotationId;

/** Shows how an attempt goes, or went. */
public final class ShowRotation {

    private final Environment environment;

    /** Works with these ports. */
    public ShowRotation(Environment environment) {
        this.environment = environment;
    }

    /** For the owner and for support. {@code NOT_FOUND} also if the rotation is another device's. */
    public Outcome<RotationFacts> show(Actor actor, DeviceId id, RotationId rotation) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.INSPECT,
                    id,
                    device -> stores.rotations()
                            .find(rotation)
                            .filter(found -> found.device().equals(id))
                            .<Outcome<RotationFacts>>map(found -> new Outcome.Done<>(RotationFacts.of(found)))
                            .orElseGet(() -> desk.refuse(Act.INSPECT, id, Refusal.NOT_FOUND)));
        });
    }
}
