// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some of the audit trail.
 *
 * @param all whether it is everybody's trail, not only that of one's own acts
 * @param actorName whose acts alone are shown; empty for everybody's
 * @param deviceName about which device alone; empty for all
 * @param unknownSerial whether no device was found by the serial number typed
 * @param older where the entries before these are
 * @param newest where the newest are, if these are not
 */
public record AuditPage(
        boolean all,
        AuditFilter filter,
        String actorName,
        String deviceName,
        boolean unknownSerial,
        List<Row> rows,
        Optional<String> older,
        Optional<String> newest,
        String csv,
        String jsonLines) {

    /**
     * One entry.
     *
     * @param byActor where all of the actor's acts are
     * @param deviceName empty if it concerns none
     * @param byDevice where all about that device is
     */
    public record Row(
            Instant at,
            String actor,
            String byActor,
            Optional<DeviceId> device,
            String deviceName,
            String byDevice,
            String words) {}

    public AuditPage {
        rows = List.copyOf(rows);
    }
}
