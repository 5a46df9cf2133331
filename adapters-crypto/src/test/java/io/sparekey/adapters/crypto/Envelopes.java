// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sparekey.core.key.DeviceCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/** Makes envelopes as a Mac does, and as it might one day. */
final class Envelopes {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    /** What a Mac's pieces measure. */
    private static final int PIECE = 24;

    private final X509Certificate recipient;
    private ASN1ObjectIdentifier cipher = CMSAlgorithm.DES_EDE3_CBC;
    private String oaepDigest = "";

    private Envelopes(X509Certificate recipient) {
        this.recipient = recipient;
    }

    static Envelopes to(DeviceCertificate certificate) {
        try {
            return new Envelopes(new JcaX509CertificateConverter()
                    .setProvider(PROVIDER)
                    .getCertificate(new X509CertificateHolder(certificate.toBytes())));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Envelopes cipher(ASN1ObjectIdentifier other) {
        cipher = other;
        return this;
    }

    Envelopes oaep(String digest) {
        oaepDigest = digest;
        return this;
    }

    byte[] of(String clear) {
        try {
            var generator = new CMSEnvelopedDataStreamGenerator();
            generator.setBufferSize(PIECE);
            generator.addRecipientInfoGenerator(recipientInfo().setProvider(PROVIDER));
            var ber = new ByteArrayOutputStream();
            var encryptor = new JceCMSContentEncryptorBuilder(cipher)
                    .setProvider(PROVIDER)
                    .build();
            try (OutputStream content = generator.open(ber, encryptor)) {
                content.write(clear.getBytes(US_ASCII));
            }
            return ber.toByteArray();
        } catch (IOException | CMSException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JceKeyTransRecipientInfoGenerator recipientInfo() throws GeneralSecurityException {
        if (oaepDigest.isEmpty()) {
            return new JceKeyTransRecipientInfoGenerator(recipient);
        }
        var parameters = new OAEPParameterSpec(
                oaepDigest, "MGF1", new MGF1ParameterSpec(oaepDigest), PSource.PSpecified.DEFAULT);
        AlgorithmIdentifier oaep = new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, parameters);
        return new JceKeyTransRecipientInfoGenerator(recipient, oaep);
    }
}
