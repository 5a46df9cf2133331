// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.KeySource;
import java.util.Optional;

/**
 * What a Mac says of itself, as an adapter hands it in.
 *
 * @param source the channel it came through; what that means only the core decides
 * @param key the key that came along, in its envelope
 */
public record DeviceReport(DeviceId device, CheckIn checkIn, KeySource source, Optional<DeliveredKey> key) {}
