// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import java.util.Optional;
import java.util.function.Function;

/** Ids as people and links write them; empty where something else is written. */
final class Ids {

    private Ids() {}

    static Optional<DeviceId> device(String text) {
        return DevicePaths.uuid(text).map(DeviceId::new);
    }

    static Optional<AuditEntryId> entry(String text) {
        return DevicePaths.uuid(text).map(AuditEntryId::new);
    }

    static Optional<SerialNumber> serial(String text) {
        return parsed(text, SerialNumber::new);
    }

    /** A person as {@link UserId#toString} writes them. */
    static Optional<UserId> user(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && text.indexOf("://", at) > 0
                ? parsed(text, known -> new UserId(known.substring(at + 1), known.substring(0, at)))
                : Optional.empty();
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
