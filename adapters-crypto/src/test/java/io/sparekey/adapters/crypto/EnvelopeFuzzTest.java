// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sparekey.core.key.DeviceCertificate;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.Test;

/**
 * Envelopes mutated by chance: each is read or refused, always with the same words. Opening costs an RSA operation, so one in
 * 200 of them is opened, too. {@code -Dsparekey.fuzz.inputs=10000000} makes more of them, {@code -Dsparekey.fuzz.seed} the same ones again.
 */
class EnvelopeFuzzTest {

    private static final int INPUTS = Integer.getInteger("sparekey.fuzz.inputs", 20_000);
    private static final int ROUND = 1_000;
    private static final int OPENED = 200;
    private static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    private final long seed = Long.getLong("sparekey.fuzz.seed", System.nanoTime());
    private final DeviceCertificate certificate = Samples.certificate();
    private final byte[] privateKey = Samples.privateKey();

    @Test
    void nothingButTheOneRefusalComesOfIt() {
        List<byte[]> originals = List.of(
                Envelopes.to(certificate).of(KEY),
                Envelopes.to(certificate)
                        .cipher(CMSAlgorithm.AES256_CBC)
                        .oaep("SHA-256")
                        .of(KEY));
        int rounds = Math.max(1, INPUTS / ROUND);
        System.out.println("fuzz: " + rounds * ROUND + " envelopes with -Dsparekey.fuzz.seed=" + seed);
        IntStream.range(0, rounds).parallel().forEach(round -> {
            var random = new SplittableRandom(seed + round);
            for (int i = 0; i < ROUND; i++) {
                byte[] original = originals.get(random.nextInt(originals.size()));
                open(mutated(random, original), i % OPENED == 0);
            }
        });
    }

    private void open(byte[] bytes, boolean whole) {
        try {
            Envelope envelope = Envelope.read(bytes);
            if (envelope.isAddressedTo(certificate) && whole) {
                envelope.open(certificate, privateKey).close();
            }
        } catch (Envelope.Refused refused) {
            assertEquals("not an envelope with a recovery key for us", refused.getMessage());
            assertNull(refused.getCause());
        }
    }

    private static byte[] mutated(SplittableRandom random, byte[] original) {
        byte[] bytes = original;
        for (int times = random.nextInt(1, 4); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> {
                    bytes = bytes.clone();
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                }
                case 1 -> {
                    bytes = bytes.clone();
                    bytes[at] = (byte) random.nextInt(256);
                }
                case 2 -> bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                default -> {
                    var longer = new ByteArrayOutputStream();
                    longer.write(bytes, 0, at);
                    longer.write(random.nextInt(256));
                    longer.write(bytes, at, bytes.length - at);
                    bytes = longer.toByteArray();
                }
            }
        }
        return bytes;
    }
}
