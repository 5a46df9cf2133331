// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.core.usecase.ShowDevice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short text that changes with what a device's page shows; the same on every node. */
final class DeviceTag {

    private static final int BYTES = 8;

    private DeviceTag() {}

    /** Of that view, whose text holds all of it: records print their components, and no secret is among them. */
    static String of(ShowDevice.View view) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(view.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
