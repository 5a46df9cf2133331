// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.AccessDecision;

/** Decides whether a Mac may reach corporate resources, and what its owner is to do if not. */
public final class CheckAccess {

    private final Environment environment;

    /** Works with these ports. */
    public CheckAccess(Environment environment) {
        this.environment = environment;
    }

    /** For the owner, for support, and for gateways, which may ask often: it reads little and writes nothing. */
    public Outcome<AccessDecision> check(Actor actor, DeviceId id) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.DECIDE_ACCESS,
                    id,
                    device -> device.isRemoved()
                            ? desk.refuse(Act.DECIDE_ACCESS, id, Refusal.REMOVED)
                            : new Outcome.Done<>(decide(desk, device)));
        });
    }

    static AccessDecision decide(Desk desk, Device device) {
        boolean escrowed =
                desk.stores().keys().find(device.id(), Standing.CURRENT).isPresent();
        boolean underWay = desk.stores().rotations().findOpen(device.id()).isPresent();
        return AccessDecision.of(device, escrowed, underWay, desk.policy(), desk.now());
    }
}
