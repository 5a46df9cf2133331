// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;

/** Shows what the registry has of one device: what administrators keep, and nothing that the Mac said of itself. */
public final class ShowRegistration {

    private final Environment environment;

    /** Works with these ports. */
    public ShowRegistration(Environment environment) {
        this.environment = environment;
    }

    /** For administrators; removed devices, too. */
    public Outcome<ListRegistry.Entry> show(Actor actor, DeviceId id) {
        return environment.read(stores -> new Desk(environment, stores, actor)
                .admit(Act.SEE_REGISTRY, id, device -> new Outcome.Done<>(ListRegistry.entry(device))));
    }
}
