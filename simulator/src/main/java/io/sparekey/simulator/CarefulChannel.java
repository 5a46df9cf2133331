// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the faults of a channel until all Macs have had their turn: one that is not heard keeps no other from speaking. */
final class CarefulChannel implements Channel {

    private final Channel channel;
    private final List<RuntimeException> faults = new ArrayList<>();

    CarefulChannel(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void report(DeviceReport report) {
        attempt(() -> channel.report(report));
    }

    @Override
    public void answer(RotationAnswer answer) {
        attempt(() -> channel.answer(answer));
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        attempt(() -> channel.enrolment(device, enrolled, at));
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Optional<String> model, Instant at) {
        attempt(() -> channel.enrolment(device, enrolled, model, at));
    }

    private void attempt(Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException fault) {
            faults.add(fault);
        }
    }

    /** Throws the first fault there was, with the others attached to it. */
    void throwFaults() {
        if (faults.isEmpty()) {
            return;
        }
        RuntimeException first = faults.get(0);
        faults.stream().filter(fault -> fault != first).forEach(first::addSuppressed);
        throw first;
    }
}
