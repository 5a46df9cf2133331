// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.bc.BcCMSContentEncryptorBuilder;
import org.bouncycastle.cms.bc.BcKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.bc.BcRSAAsymmetricKeyWrapper;

/**
 * Puts a recovery key into the envelope a Mac would use: CMS EnvelopedData (RFC 5652) in BER with indefinite lengths, one recipient
 * by issuer and serial, {@code rsaEncryption} with PKCS #1 v1.5, {@code des-ede3-cbc} over the 29 ASCII characters of the shown
 * form. Works on Bouncy Castle's own classes, so that no provider is ever registered.
 */
final class MacEnvelope {

    /** 29 characters are 32 bytes with their padding, which a Mac writes as octet strings of 24 and 8. */
    private static final int CHUNK = 24;

    private MacEnvelope() {}

    /**
     * Encrypts the key; it stays the caller's.
     *
     * @throws IllegalArgumentException if {@code to} is not an X.509 certificate of an RSA key
     */
    static DeliveredKey seal(RecoveryKey key, DeviceCertificate to, SecureRandom random) {
        byte[] clear = key.lend(MacEnvelope::toAscii);
        try {
            var generator = new CMSEnvelopedDataStreamGenerator();
            generator.setBufferSize(CHUNK);
            generator.addRecipientInfoGenerator(recipient(to, random));
            var encryptor = new BcCMSContentEncryptorBuilder(CMSAlgorithm.DES_EDE3_CBC)
                    .setSecureRandom(random)
                    .build();
            var envelope = new ByteArrayOutputStream();
            try (OutputStream content = generator.open(envelope, encryptor)) {
                content.write(clear);
            }
            return DeliveredKey.of(envelope.toByteArray());
        } catch (CMSException | IOException e) {
            throw new IllegalArgumentException(
                    "cannot encrypt to this certificate; it takes X.509 in DER of an RSA key", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static byte[] toAscii(char[] shown) {
        byte[] ascii = new byte[shown.length];
        for (int i = 0; i < shown.length; i++) {
            ascii[i] = (byte) shown[i];
        }
        return ascii;
    }

    private static RecipientInfoGenerator recipient(DeviceCertificate to, SecureRandom random) throws IOException {
        var certificate = new X509CertificateHolder(to.toBytes());
        var publicKey = certificate.getSubjectPublicKeyInfo();
        var wrapper = new BcRSAAsymmetricKeyWrapper(publicKey.getAlgorithm(), publicKey);
        wrapper.setSecureRandom(random);
        return new BcKeyTransRecipientInfoGenerator(certificate, wrapper) {};
    }
}
