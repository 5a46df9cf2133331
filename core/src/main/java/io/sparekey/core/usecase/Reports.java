// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.time.Instant;

/** What a full report means for a rotation that nobody is sure about. */
final class Reports {

    private Reports() {}

    /** A full report came in, and the key in it, if any, is none that the open attempt could have made. */
    static void showedNoNewKey(Environment environment, Desk desk, Device device, Instant reported) {
        desk.stores().rotations().findOpen(device.id()).ifPresent(open -> {
            Rotation decided = open.reportedUnchanged(device.status().profile(), reported, desk.now());
            if (decided.state() == RotationState.FAILED) {
                var event = new AuditEvent.RotationFailed(
                        decided.id(), decided.cause().orElseThrow());
                new Orders(environment, desk).endedWithoutKey(device, decided, event);
            } else if (!decided.equals(open)) {
                desk.stores().rotations().update(decided);
                desk.write(device.id(), new AuditEvent.RotationRepeated(decided.id()));
            }
        });
    }
}
