// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.core.device.DeviceId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in paths and queries. What is malformed names nothing. */
public final class DevicePaths {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private DevicePaths() {}

    /** The device of the path. */
    public static Optional<DeviceId> device(Call call) {
        return uuid(call.parameter("device")).map(DeviceId::new);
    }

    /** The id in its usual form, in lower case. */
    public static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The page of the device. */
    public static String page(DeviceId device) {
        return "/devices/" + device;
    }
}
