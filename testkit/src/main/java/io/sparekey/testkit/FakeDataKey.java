// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A data key that is stored unwrapped; encrypts for real (AES-GCM of the JDK, the binding as associated data), so that mistakes show. */
final class FakeDataKey {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int FORMAT = 1;

    private final WrappedDataKey wrapped;

    FakeDataKey(WrappedDataKey wrapped) {
        this.wrapped = wrapped;
    }

    static WrappedDataKey create(DeviceId device, int generation) {
        return new WrappedDataKey(Ids.dataKey(), device, generation, Ciphertext.of(random(32)));
    }

    Sealed seal(Binding binding, byte[] clear) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, binding).doFinal(clear);
            byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
            return new Sealed(Ciphertext.of(both), wrapped.id(), FORMAT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }

    /** Empty if it is damaged, bound to something else, or of another format. */
    Optional<byte[]> open(Binding binding, Sealed sealed) {
        if (sealed.format() != FORMAT) {
            return Optional.empty();
        }
        byte[] both = sealed.ciphertext().toBytes();
        try {
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, binding)
                    .doFinal(both, NONCE_BYTES, Math.max(0, both.length - NONCE_BYTES)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Fingerprint fingerprint(byte[] shown) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(wrapped.wrapped().toBytes(), "HmacSHA256"));
            return new Fingerprint(HexFormat.of().formatHex(mac.doFinal(shown)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Binding binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(wrapped.wrapped().toBytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        String bound = binding.device() + " " + binding.purpose() + " " + binding.id();
        cipher.updateAAD(bound.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
