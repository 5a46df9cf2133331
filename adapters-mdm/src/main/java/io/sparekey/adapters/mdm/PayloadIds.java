// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import com.dd.plist.NSDictionary;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/** The UUIDs of a profile's payloads: always the same for a device, a certificate and an identifier. */
final class PayloadIds {

    private static final int PAYLOAD_VERSION = 1;

    private final DeviceId device;
    private final DeviceCertificate certificate;

    PayloadIds(DeviceId device, DeviceCertificate certificate) {
        this.device = device;
        this.certificate = certificate;
    }

    /** A payload of that type, with the keys that every payload has. */
    NSDictionary payload(String type, String identifier, String displayName) {
        var payload = new NSDictionary();
        payload.put("PayloadType", type);
        payload.put("PayloadVersion", PAYLOAD_VERSION);
        payload.put("PayloadIdentifier", identifier);
        payload.put("PayloadUUID", uuid(identifier));
        payload.put("PayloadDisplayName", displayName);
        return payload;
    }

    /** A UUID of our own making (RFC 9562, version 8): SHA-256 of device, identifier and certificate. In upper case, as Apple writes them. */
    String uuid(String identifier) {
        MessageDigest digest = sha256();
        digest.update((device + "\n" + identifier + "\n").getBytes(StandardCharsets.US_ASCII));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(certificate.toBytes()));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low).toString().toUpperCase(Locale.ROOT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
