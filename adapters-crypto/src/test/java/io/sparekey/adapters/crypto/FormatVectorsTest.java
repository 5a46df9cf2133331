// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Binding.Purpose;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Format 1, byte for byte, for ever: what these vectors show is in people's databases. They were made by another implementation
 * (Python's cryptography package) from the description of the format. A test that fails here is never repaired by a new vector.
 */
class FormatVectorsTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final DeviceId DEVICE = DeviceId.of("01900000-0000-7000-8000-000000000001");
    private static final UUID THING = UUID.fromString("01900000-0000-7000-8000-000000000002");
    private static final DataKeyId DATA_KEY = DataKeyId.of("01900000-0000-7000-8000-000000000003");
    private static final int GENERATION = 7;
    private static final SecureRandom NONCE = FixedRandom.of(counting(0xa0, 12));

    private final MasterKeys masters =
            new MasterKeys(new Keyring(new TreeMap<>(Map.of(GENERATION, counting(0x20, 32)))), NONCE);

    @ParameterizedTest
    @CsvSource({
        "ESCROWED_KEY, KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF, a0a1a2a3a4a5a6a7a8a9aaab135106dd7288f9e63ab761b7c65b440ba19c6d5cbdf90c6ba7f3efa5ae795aa167b502829126601a3ad9a24676",
        "TYPED_KEY, KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF, a0a1a2a3a4a5a6a7a8a9aaab362bcca2e0a37ed4cd1cab082058bec9d46f58f1a9b72b15d8411e3b917517107770d4ae59a65da6b60a400eb7",
        "DELIVERY, an envelope, a0a1a2a3a4a5a6a7a8a9aaaba889566b8a95707343b29779dbad9feeb305d987959e16e5999b09",
        "CERTIFICATE_KEY, a private key, a0a1a2a3a4a5a6a7a8a9aaab94b11da10855a32bb90a35dc160b5ef895aba836f7d57e69fe62ae7dfe"
    })
    void whatIsSealedUnderADataKeyKeepsItsForm(Purpose purpose, String clear, String expected) {
        var binding = new Binding(DEVICE, purpose, THING);
        var sealed = new Sealed(Ciphertext.of(HEX.parseHex(expected)), DATA_KEY, 1);
        try (DataKey key = dataKey()) {
            assertEquals(sealed, key.seal(binding, clear.getBytes(US_ASCII), NONCE));
            assertArrayEquals(clear.getBytes(US_ASCII), key.open(binding, sealed));
        }
    }

    @Test
    void aRecoveryKeyIsSealedInItsShownFormAndKeepsItsFingerprint() {
        try (DataKey key = dataKey();
                RecoveryKey clear = Samples.key()) {
            var binding = new Binding(DEVICE, Purpose.ESCROWED_KEY, THING);
            var sealed = key.seal(binding, clear, NONCE);
            assertEquals(Samples.KEY, new String(key.open(binding, sealed.sealed()), US_ASCII));
            assertEquals(
                    new Fingerprint("66f1737b944549990081073d26f299c3f6b84a9183cef84d5df11c684645f3d6"),
                    sealed.fingerprint());
        }
    }

    @Test
    void aWrappedDataKeyKeepsItsForm() {
        var row = new WrappedDataKey(
                DATA_KEY,
                DEVICE,
                GENERATION,
                Ciphertext.of(HEX.parseHex("a0a1a2a3a4a5a6a7a8a9aaab76f1662005f629c3dbf688496ee50f0c"
                        + "9d42db147857a1170963f01d40685a5507b53273b8da3a1a3b78e3d5cccede02")));
        try (DataKey key = masters.unwrap(row)) {
            assertEquals(row, masters.wrap(key, GENERATION));
        }
    }

    @Test
    void aSentinelKeepsItsForm() {
        var sentinel = new Sentinel(
                GENERATION,
                Ciphertext.of(HEX.parseHex("a0a1a2a3a4a5a6a7a8a9aaab16c9c103019bee7bdab96275940fd5ca"
                        + "376e3d5ef14e5f8fd61086f528840b510bd14c")));
        assertEquals(sentinel, masters.sentinel(GENERATION));
        assertTrue(masters.opens(sentinel));
    }

    @Test
    void aKeyringFileKeepsItsForm() {
        byte[] file = HEX.parseHex("53504152454b4559204b455952494e47" + "00000001000001000000000200000002"
                + "606162636465666768696a6b6c6d6e6f" + "a0a1a2a3a4a5a6a7a8a9aaab"
                + "1da21f99e12fc4772f0be9acb8d273e380c4c7c2313bf4a4cd6afe450138accaf49344638aae864b3327cc35a14dd9eb"
                + "3043f9e8cff2af0c3420c12796637dd317b33694210bb13429ce2efd3695ac41e0c78449933a0bc4");
        try (Keyring keyring = KeyringFormat.open(file, "schlüssel 鍵".toCharArray())) {
            assertEquals(List.of(1, 3), keyring.generations());
            assertArrayEquals(counting(0, 32), keyring.lend(1, byte[]::clone));
            assertArrayEquals(counting(32, 32), keyring.lend(3, byte[]::clone));
        }
    }

    private static DataKey dataKey() {
        return new DataKey(DATA_KEY, DEVICE, counting(0, 32));
    }

    private static byte[] counting(int from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }
}
