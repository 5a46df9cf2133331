// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.MacDetails;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.simulator.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Hands what the simulated Macs say to the use cases that take it in. */
final class Reception implements Channel {

    private final Supplier<Sparekey> core;

    /** @param core asked for only when a Mac speaks, since the core needs the fleet before the fleet needs the core */
    Reception(Supplier<Sparekey> core) {
        this.core = core;
    }

    @Override
    public void report(DeviceReport report) {
        require(core.get().recordCheckIn().record(Actor.system(), report));
    }

    @Override
    public void answer(RotationAnswer answer) {
        require(core.get().recordAnswer().record(Actor.system(), answer));
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        require(core.get().recordEnrolment().record(Actor.system(), device, enrolled));
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Optional<String> model, Instant at) {
        require(core.get()
                .recordEnrolment()
                .record(Actor.system(), device, enrolled, MacDetails.fitting(model, Optional.empty())));
    }

    /** The Macs of the demo are all registered. */
    private static void require(Outcome<DeviceId> outcome) {
        outcome.refused().ifPresent(why -> {
            throw new IllegalStateException("what a Mac said was refused: " + why.code());
        });
    }
}
