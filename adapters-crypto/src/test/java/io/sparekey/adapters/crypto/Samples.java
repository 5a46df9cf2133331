// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.KeyVault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keys, envelopes and keyrings to test with. */
final class Samples {

    static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
    static final String OTHER_KEY = "ABCD-EFGH-8JKL-MNOP-QR9T-UVWX";

    private Samples() {}

    static RecoveryKey key() {
        return key(KEY);
    }

    static RecoveryKey key(String shown) {
        return RecoveryKey.ofShown(shown.toCharArray());
    }

    static String shown(RecoveryKey key) {
        return key.lend(String::valueOf);
    }

    /** What the vault makes of it for somebody who may send it to the Mac. */
    static String opened(KeyVault vault, DeviceId device, KeyId id, Sealed sealed) {
        try (RecoveryKey key = vault.open(new OpenGrant.Unlock(device, id), sealed)) {
            return shown(key);
        }
    }

    /** Generations from 1, each of one repeated byte. */
    static Keyring keyring(int... fillings) {
        var keys = new TreeMap<Integer, byte[]>();
        for (int i = 0; i < fillings.length; i++) {
            keys.put(i + 1, filled(fillings[i]));
        }
        return new Keyring(keys);
    }

    static Keyring onlyGeneration(int generation, int filling) {
        return new Keyring(new TreeMap<>(Map.of(generation, filled(filling))));
    }

    static byte[] filled(int with) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    static Sealed withByteChanged(Sealed sealed, int at, int by) {
        byte[] bytes = sealed.ciphertext().toBytes();
        bytes[at] ^= (byte) by;
        return new Sealed(Ciphertext.of(bytes), sealed.dataKey(), sealed.format());
    }

    static DeviceCertificate certificate() {
        return DeviceCertificate.of(pem("escrow.crt.pem"));
    }

    static byte[] privateKey() {
        return pem("escrow.key.pem");
    }

    static byte[] vector(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("/vectors/" + name))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] pem(String name) {
        String base64 = new String(vector(name), US_ASCII).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(base64);
    }
}
