// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What a Mac sends: CMS EnvelopedData (RFC 5652) in BER, for a recipient named by issuer and serial number, with a recovery key in
 * its shown form inside. It authenticates nothing, and a changed byte usually still decrypts, so the form of the key is checked.
 *
 * <p>PKCS #1 v1.5 with CBC invites padding oracles: whatever is wrong throws one and the same {@link Refused}.
 */
final class Envelope {

    /** An instance of our own, so that no other code of the program finds it. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static final Set<ASN1ObjectIdentifier> KEY_TRANSPORTS =
            Set.of(PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.id_RSAES_OAEP);
    private static final Set<ASN1ObjectIdentifier> CIPHERS = Set.of(
            CMSAlgorithm.DES_EDE3_CBC, CMSAlgorithm.AES128_CBC, CMSAlgorithm.AES192_CBC, CMSAlgorithm.AES256_CBC);

    private final CMSEnvelopedData cms;

    private Envelope(CMSEnvelopedData cms) {
        this.cms = cms;
    }

    /** It is not an envelope with a key for us. Why is told to nobody. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused() {
            super("not an envelope with a recovery key for us", null, false, false);
        }
    }

    /** Reads the envelope, which must be all there is: trailing bytes are refused. */
    static Envelope read(byte[] ber) throws Refused {
        try {
            CMSEnvelopedData cms = new CMSEnvelopedData(ContentInfo.getInstance(ASN1Primitive.fromByteArray(ber)));
            if (!CIPHERS.contains(cms.getContentEncryptionAlgorithm().getAlgorithm())) {
                throw new Refused();
            }
            return new Envelope(cms);
        } catch (IOException | CMSException | RuntimeException malformed) {
            throw new Refused();
        }
    }

    /** Whether the certificate's issuer and serial number are those of a recipient. */
    boolean isAddressedTo(DeviceCertificate certificate) {
        return recipient(certificate).isPresent();
    }

    /**
     * Opens the envelope; the caller closes the key.
     *
     * @param pkcs8 the certificate's private key; stays the caller's
     */
    RecoveryKey open(DeviceCertificate certificate, byte[] pkcs8) throws Refused {
        byte[] clear = decrypt(recipient(certificate).orElseThrow(Refused::new), pkcs8);
        try {
            return KeyText.ofAscii(clear);
        } catch (IllegalArgumentException noKey) {
            throw new Refused();
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private Optional<RecipientInformation> recipient(DeviceCertificate certificate) {
        try {
            X509CertificateHolder holder = new X509CertificateHolder(certificate.toBytes());
            for (RecipientInformation recipient : cms.getRecipientInfos()) {
                if (recipient.getRID() instanceof KeyTransRecipientId id
                        && holder.getIssuer().equals(id.getIssuer())
                        && holder.getSerialNumber().equals(id.getSerialNumber())) {
                    return Optional.of(recipient);
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] decrypt(RecipientInformation recipient, byte[] pkcs8) throws Refused {
        try {
            if (!KEY_TRANSPORTS.contains(recipient.getKeyEncryptionAlgorithm().getAlgorithm())) {
                throw new Refused();
            }
            PrivateKey key =
                    KeyFactory.getInstance("RSA", BOUNCY_CASTLE).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return recipient.getContent(new JceKeyTransEnvelopedRecipient(key).setProvider(BOUNCY_CASTLE));
        } catch (CMSException | GeneralSecurityException | RuntimeException wrong) {
            throw new Refused();
        }
    }
}
