// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import com.google.inject.Provider;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.simulator.Channel;
import java.time.Instant;

/** Takes what Macs say to the use cases, as the webhook of your management server would. */
final class Reception implements Channel {

    private final Provider<Sparekey> sparekey;

    Reception(Provider<Sparekey> sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public void report(DeviceReport report) {
        require(sparekey.get().recordCheckIn().record(Actor.system(), report));
    }

    @Override
    public void answer(RotationAnswer answer) {
        require(sparekey.get().recordAnswer().record(Actor.system(), answer));
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        require(sparekey.get().recordEnrolment().record(Actor.system(), device, enrolled));
    }

    private static void require(Outcome<DeviceId> outcome) {
        outcome.refused().map(Refusal::code).ifPresent(why -> {
            throw new IllegalStateException("what a Mac said was refused: " + why);
        });
    }
}
