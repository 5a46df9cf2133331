// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bytes that nobody looks into: copied in and out, compared, never printed. */
class OpaqueValuesTest {

    private static final byte[] BYTES = {1, 2, 3};
    private static final byte[] OTHERS = {1, 2, 4};

    @Test
    void ciphertextsAreTheSameIfTheirBytesAre() {
        assertThat(Ciphertext.of(BYTES)).isEqualTo(Ciphertext.of(BYTES)).hasSameHashCodeAs(Ciphertext.of(BYTES));
        assertThat(Ciphertext.of(BYTES)).isNotEqualTo(Ciphertext.of(OTHERS)).isNotEqualTo(BYTES);
        assertThat(Ciphertext.of(BYTES).hashCode())
                .isNotEqualTo(Ciphertext.of(OTHERS).hashCode());
        assertThat(Ciphertext.of(BYTES)).hasToString("3 encrypted bytes");
    }

    @Test
    void certificatesAreTheSameIfTheirBytesAre() {
        assertThat(DeviceCertificate.of(BYTES))
                .isEqualTo(DeviceCertificate.of(BYTES))
                .isNotEqualTo(DeviceCertificate.of(OTHERS));
        assertThat(DeviceCertificate.of(BYTES).hashCode())
                .isEqualTo(DeviceCertificate.of(BYTES).hashCode())
                .isNotEqualTo(DeviceCertificate.of(OTHERS).hashCode());
        assertThat(DeviceCertificate.of(BYTES)).hasToString("a certificate of 3 bytes");
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] mine = BYTES.clone();
        Ciphertext ciphertext = Ciphertext.of(mine);
        DeviceCertificate certificate = DeviceCertificate.of(mine);
        DeliveredKey delivered = DeliveredKey.of(mine);
        mine[0] = 9;
        ciphertext.toBytes()[0] = 9;
        certificate.toBytes()[0] = 9;
        delivered.toBytes()[0] = 9;

        assertThat(ciphertext.toBytes()).isEqualTo(BYTES);
        assertThat(certificate.toBytes()).isEqualTo(BYTES);
        assertThat(delivered.toBytes()).isEqualTo(BYTES);
    }

    @Test
    void anEnvelopeHasASizeAndPrintsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveredKey.of(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveredKey.of(new byte[DeliveredKey.MAX_BYTES + 1]));
        assertThat(DeliveredKey.of(new byte[DeliveredKey.MAX_BYTES]).toBytes()).hasSize(DeliveredKey.MAX_BYTES);
        assertThat(DeliveredKey.of(BYTES)).hasToString("[redacted]");
    }

    @Test
    void aFingerprintShowsItsBeginning() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint("AB".repeat(32)));
        assertThat(new Fingerprint("0123456789abcdef".repeat(4))).hasToString("01234567…");
    }

    @Test
    void idsAreReadAsTheyPrint() {
        String text = "01970000-0000-7000-8000-000000000001";
        UUID value = UUID.fromString(text);

        assertThat(KeyId.of(text)).isEqualTo(new KeyId(value)).hasToString(text);
        assertThat(RotationId.of(text)).isEqualTo(new RotationId(value)).hasToString(text);
        assertThat(DeliveryId.of(text)).isEqualTo(new DeliveryId(value)).hasToString(text);
        assertThat(DataKeyId.of(text)).isEqualTo(new DataKeyId(value)).hasToString(text);
    }
}
