// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the fleet delivers what its Macs say; a program joins it to the core's use cases. Called only from
 * {@link SimulatedFleet#tick}, on its thread, with no lock held that {@code send} or {@code request} needs. What it fails to take
 * is lost, as with a webhook that nobody repeats.
 */
public interface Channel {

    /** A Mac checked in: a sign of life, or a full report. */
    void report(DeviceReport report);

    /** A Mac answered a rotation. */
    void answer(RotationAnswer answer);

    /** A Mac was enrolled, or enrolled again, which emptied its queue; or it left. */
    void enrolment(DeviceId device, boolean enrolled, Instant at);

    /**
     * The same with what the Mac said of itself at the occasion; this is the one that the fleet calls. A channel that does not care for
     * models need not implement it.
     *
     * @param model what Apple calls the model; empty if the Mac left without a word
     */
    default void enrolment(DeviceId device, boolean enrolled, Optional<String> model, Instant at) {
        enrolment(device, enrolled, at);
    }
}
