// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The rotation that made a key.
 *
 * @param requested when that rotation was asked for
 * @param owner the person who asked for it as the device's owner; empty if somebody or something else did
 */
public record MadeBy(RotationId rotation, RotationReason reason, Instant requested, Optional<UserId> owner) {}
