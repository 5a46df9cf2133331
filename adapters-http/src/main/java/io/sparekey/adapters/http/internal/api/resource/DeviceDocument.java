// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A Mac and what it said of itself. */
record DeviceDocument(
        UUID id,
        String serial,
        String name,
        Optional<String> model,
        Optional<String> osVersion,
        Optional<OwnerDocument> owner,
        Ownership ownership,
        Instant registered,
        Optional<Instant> removed,
        boolean enrolled,
        Reported encrypted,
        EncryptionOrigin encryptedBy,
        EscrowProfile profile,
        Optional<Instant> lastCheckIn,
        Optional<Instant> lastReport,
        Optional<Instant> unescrowedSince) {

    static DeviceDocument of(Device device) {
        MacStatus status = device.status();
        return new DeviceDocument(
                device.id().value(),
                device.serial().value(),
                device.name(),
                status.details().model(),
                status.details().osVersion(),
                device.possession().owner().map(OwnerDocument::of),
                device.possession().ownership(),
                device.registered(),
                device.removed(),
                status.enrolled(),
                status.encryption().on(),
                status.encryption().origin(),
                status.profile(),
                status.lastCheckIn(),
                status.lastReport(),
                status.unescrowedSince());
    }
}
