// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.KeySource;

/** Takes in the key of a Mac from the agent on it. */
public final class HandInKey {

    private final Environment environment;

    /** Works with these ports. */
    public HandInKey(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the agent. The same key again does no harm.
     *
     * @param key encrypted to the device's certificate
     * @return whether the key is stored as a version. If not, the envelope does not open; it is kept, and the agent keeps its own
     */
    public Outcome<Boolean> handIn(Actor actor, DeliveredKey key) {
        Outcome<DeviceId> admitted = environment.read(stores -> Agents.admit(
                new Desk(environment, stores, actor), Act.SPEAK_FOR_MAC, device -> new Outcome.Done<>(device.id())));
        return admitted.fold(device -> takeIn(environment, device, key), Outcome.Refused::new);
    }

    /** The key of an agent that was admitted. */
    static Outcome<Boolean> takeIn(Environment environment, DeviceId device, DeliveredKey key) {
        var arrival = new ReceiveKey.Arrival(device, KeySource.DEVICE_AGENT, environment.now(), key);
        return new ReceiveKey(environment).takeIn(Actor.system(), arrival);
    }
}
