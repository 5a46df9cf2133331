// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.KeySource;
import java.time.Instant;
import java.util.Optional;

/** Takes in a key that arrives by itself, outside reports and answers: from a device agent, or from anybody at all. */
public final class ReceiveKey {

    /**
     * A key on its way in.
     *
     * @param source the channel it came through
     * @param said when it was sent, by the clock of the channel
     */
    public record Arrival(DeviceId device, KeySource source, Instant said, DeliveredKey key) {}

    private final Environment environment;

    /** Works with these ports. */
    public ReceiveKey(Environment environment) {
        this.environment = environment;
    }

    /** For the system itself. When it returns, the key is stored, be it in its envelope. */
    public Outcome<DeviceId> receive(Actor actor, Arrival arrival) {
        return takeIn(actor, arrival).fold(opened -> new Outcome.Done<>(arrival.device()), Outcome.Refused::new);
    }

    /** The same. Whether the key is a version now, and not only kept in its envelope. */
    Outcome<Boolean> takeIn(Actor actor, Arrival arrival) {
        Outcome<Device> known = environment.run(
                stores -> new Desk(environment, stores, actor).ingest(arrival.device(), Outcome.Done::new));
        return known.fold(device -> keep(actor, arrival), Outcome.Refused::new);
    }

    private Outcome<Boolean> keep(Actor actor, Arrival arrival) {
        Intake intake = new Intake(environment, actor);
        Instant said = environment.notAfterNow(arrival.said());
        Delivery delivery = intake.keep(arrival.device(), arrival.source(), Optional.empty(), said, arrival.key());
        Outcome<DeviceId> taken =
                environment.run(stores -> new Desk(environment, stores, actor).ingest(arrival.device(), device -> {
                    stores.deliveries().add(delivery);
                    return new Outcome.Done<>(device.id());
                }));
        return taken.fold(device -> new Outcome.Done<>(intake.open(delivery)), Outcome.Refused::new);
    }
}
