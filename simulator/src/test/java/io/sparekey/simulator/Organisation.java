// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.bc.BcRSAKeyTransEnvelopedRecipient;

/** The other end of the envelopes: an RSA key with a certificate, which opens what is addressed to it. */
final class Organisation {

    private static final SelfSigned OURS = SelfSigned.make("Example organisation", SeededRandom.of(2));

    private Organisation() {}

    static DeviceCertificate certificate() {
        return OURS.certificate();
    }

    /** Whether one of the recipients is ours, by issuer and serial. */
    static boolean isAddressed(DeliveredKey envelope) throws Exception {
        return recipient(envelope) != null;
    }

    /** The text inside. */
    static String open(DeliveredKey envelope) throws Exception {
        byte[] clear = recipient(envelope).getContent(new BcRSAKeyTransEnvelopedRecipient(OURS.privateKey()));
        return new String(clear, StandardCharsets.US_ASCII);
    }

    private static RecipientInformation recipient(DeliveredKey envelope) throws Exception {
        var certificate = new X509CertificateHolder(certificate().toBytes());
        var ours = new KeyTransRecipientId(certificate.getIssuer(), certificate.getSerialNumber());
        return new CMSEnvelopedData(envelope.toBytes()).getRecipientInfos().get(ours);
    }
}
