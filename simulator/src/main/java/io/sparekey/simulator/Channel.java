// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import java.time.Instant;

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
}
