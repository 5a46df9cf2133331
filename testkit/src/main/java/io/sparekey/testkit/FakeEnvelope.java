// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Make-believe certificates, and envelopes addressed to them, for {@link FakeKeyVault}. */
public final class FakeEnvelope {

    private static final byte MASK = 0x5a;

    private FakeEnvelope() {}

    /**
     * What a Mac would send: an envelope for the owner of that certificate.
     *
     * @param content the key in its shown form, or anything else that a broken Mac might put in; ASCII
     */
    public static DeliveredKey of(DeviceCertificate to, char[] content) {
        byte[] address = to.toBytes();
        byte[] envelope = Arrays.copyOf(address, address.length + content.length);
        for (int i = 0; i < content.length; i++) {
            envelope[address.length + i] = (byte) (content[i] ^ MASK);
        }
        return DeliveredKey.of(envelope);
    }

    /** The same. */
    public static DeliveredKey of(DeviceCertificate to, String content) {
        return of(to, content.toCharArray());
    }

    static DeviceCertificate certificate(DeviceId device, UUID id) {
        String text = "certificate " + id + " of device " + device + ":";
        return DeviceCertificate.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The content, if the envelope is addressed to that certificate. */
    static Optional<byte[]> open(byte[] envelope, DeviceCertificate certificate) {
        byte[] address = certificate.toBytes();
        if (envelope.length < address.length || !Arrays.equals(address, Arrays.copyOf(envelope, address.length))) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(envelope, address.length, envelope.length);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= MASK;
        }
        return Optional.of(content);
    }

    static byte[] ascii(char[] text) {
        byte[] bytes = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            bytes[i] = (byte) text[i];
        }
        return bytes;
    }
}
