// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.RecoveryKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Makes fingerprints: HMAC-SHA-256 (RFC 2104) of the 24 symbols, under a key derived from the data key by HKDF-SHA-256 (RFC 5869).
 * They tell nothing to whoever lacks the data key, nor about keys of other devices, and die with it.
 */
final class Fingerprints {

    private static final byte[] LABEL = "sparekey 1 fingerprint".getBytes(US_ASCII);
    private static final int BYTES = 32;

    private Fingerprints() {}

    static Fingerprint of(byte[] dataKey, RecoveryKey key) {
        byte[] shown = KeyText.toAscii(key);
        byte[] derived = derive(dataKey);
        try {
            HMac mac = new HMac(new SHA256Digest());
            mac.init(new KeyParameter(derived));
            for (byte symbol : shown) {
                if (symbol != '-') {
                    mac.update(symbol);
                }
            }
            byte[] result = new byte[BYTES];
            mac.doFinal(result, 0);
            return new Fingerprint(HexFormat.of().formatHex(result));
        } finally {
            Arrays.fill(shown, (byte) 0);
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(byte[] dataKey) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(dataKey, null, LABEL));
        byte[] derived = new byte[BYTES];
        hkdf.generateBytes(derived, 0, BYTES);
        return derived;
    }
}
