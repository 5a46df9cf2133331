// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import java.time.Instant;
import java.util.Optional;

/** A Mac and what it said of itself, for scripts. */
record DeviceJson(
        String id,
        String serial,
        String name,
        Optional<OwnerJson> owner,
        Ownership ownership,
        Instant registered,
        Optional<Instant> removed,
        boolean enrolled,
        Reported encrypted,
        EncryptionOrigin encryptedBy,
        EscrowProfile profile,
        Optional<Instant> lastCheckIn,
        Optional<Instant> lastReport,
        Optional<Instant> unescrowedSince,
        Optional<String> model,
        Optional<String> osVersion) {

    static DeviceJson of(Device device) {
        MacStatus status = device.status();
        return new DeviceJson(
                device.id().toString(),
                device.serial().value(),
                device.name(),
                device.possession().owner().map(OwnerJson::of),
                device.possession().ownership(),
                device.registered(),
                device.removed(),
                status.enrolled(),
                status.encryption().on(),
                status.encryption().origin(),
                status.profile(),
                status.lastCheckIn(),
                status.lastReport(),
                status.unescrowedSince(),
                status.details().model(),
                status.details().osVersion());
    }
}
