// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import java.security.Security;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

class MacEnvelopeTest {

    private static final String SHOWN = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    private final RecoveryKey key = RecoveryKey.ofShown(SHOWN.toCharArray());
    private final byte[] envelope = MacEnvelope.seal(key, Organisation.certificate(), SeededRandom.of(3))
            .toBytes();

    @Test
    void envelopeHoldsThe29CharactersAndNothingElse() throws Exception {
        var sealed = MacEnvelope.seal(key, Organisation.certificate(), SeededRandom.of(3));

        assertThat(Organisation.open(sealed)).isEqualTo(SHOWN);
    }

    @Test
    void envelopeHasIndefiniteLengthsAllTheWayDown() throws Exception {
        assertThat(HexFormat.of().formatHex(envelope, 0, 17))
                .isEqualTo("3080" + "06092a864886f70d010703" + "a080" + "3080");
        assertThat(HexFormat.of().formatHex(envelope)).endsWith("0000".repeat(5));
        assertThat(ASN1Primitive.fromByteArray(envelope)).isInstanceOf(BERSequence.class);
        assertThat(enveloped().getEncryptedContentInfo().toASN1Primitive()).isInstanceOf(BERSequence.class);
    }

    @Test
    void oneRecipientIsNamedByIssuerAndSerialWithRsaEncryption() throws Exception {
        assertThat(enveloped().getRecipientInfos().size()).isEqualTo(1);
        var recipient = KeyTransRecipientInfo.getInstance(org.bouncycastle.asn1.cms.RecipientInfo.getInstance(
                        enveloped().getRecipientInfos().getObjectAt(0))
                .getInfo());
        var named = IssuerAndSerialNumber.getInstance(
                recipient.getRecipientIdentifier().getId());
        var certificate = new X509CertificateHolder(Organisation.certificate().toBytes());

        assertThat(named.getName()).isEqualTo(certificate.getIssuer());
        assertThat(named.getSerialNumber().getValue()).isEqualTo(certificate.getSerialNumber());
        assertThat(recipient.getKeyEncryptionAlgorithm().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.rsaEncryption);
        assertThat(recipient.getEncryptedKey().getOctets()).hasSize(256);
    }

    @Test
    void contentIsTripleDesInTwoOctetStringsOf24And8() throws Exception {
        var content = enveloped().getEncryptedContentInfo();

        assertThat(content.getContentEncryptionAlgorithm().getAlgorithm())
                .isEqualTo(PKCSObjectIdentifiers.des_EDE3_CBC);
        assertThat(content.getEncryptedContent()).isInstanceOf(BEROctetString.class);
        String cipher = HexFormat.of().formatHex(content.getEncryptedContent().getOctets());
        assertThat(HexFormat.of().formatHex(envelope))
                .contains("a080" + "0418" + cipher.substring(0, 48) + "0408" + cipher.substring(48) + "0000");
    }

    @Test
    void sameSeedMakesTheSameBytes() {
        byte[] again = MacEnvelope.seal(key, Organisation.certificate(), SeededRandom.of(3))
                .toBytes();

        assertThat(again).isEqualTo(envelope);
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        var nonsense = DeviceCertificate.of(new byte[] {0x30, 0});

        assertThatIllegalArgumentException().isThrownBy(() -> MacEnvelope.seal(key, nonsense, SeededRandom.of(3)));
    }

    @Test
    void noProviderIsRegistered() {
        assertThat(Security.getProvider("BC")).isNull();
    }

    private EnvelopedData enveloped() {
        return EnvelopedData.getInstance(ContentInfo.getInstance(envelope).getContent());
    }
}
