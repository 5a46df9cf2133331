// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;

/**
 * Who certifies Macs to their server, for TESTS: all have the authority's own key, since nobody asks them to prove that they have it
 * where a proxy hands their certificate on in a header.
 */
public final class MdmAuthority {

    private static final int BITS = 2048;
    private static final int CERTAINTY = 100;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final Date FROM = Date.from(Instant.parse("2000-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2100-01-01T00:00:00Z"));
    private static final X500Name NAME = new X500Name("CN=Sparekey test authority for Macs");

    private final AsymmetricCipherKeyPair pair;
    private final SecureRandom random;

    /** A new one. */
    public MdmAuthority(SecureRandom random) {
        var generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(EXPONENT, random, BITS, CERTAINTY));
        this.pair = generator.generateKeyPair();
        this.random = random;
    }

    /** Its own certificate, in PEM. */
    public String pem() {
        byte[] der = certificate(NAME, true);
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    /** A certificate for a Mac, as a proxy hands it on (RFC 9440). */
    public String headerFor(String udid) {
        byte[] der = certificate(new X500Name("CN=" + udid), false);
        return ":" + Base64.getEncoder().encodeToString(der) + ":";
    }

    /** Whether a header is a certificate from here. */
    boolean hasIssued(String header) {
        try {
            byte[] der = Base64.getDecoder().decode(header.replace(":", ""));
            var verifier = new BcRSAContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder())
                    .build(pair.getPublic());
            return new X509CertificateHolder(der).isSignatureValid(verifier);
        } catch (IllegalArgumentException | IOException | CertException | OperatorCreationException e) {
            return false;
        }
    }

    private byte[] certificate(X500Name subject, boolean authority) {
        try {
            var signature = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
            var digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
            var signer = new BcRSAContentSignerBuilder(signature, digest).build(pair.getPrivate());
            var builder = new BcX509v3CertificateBuilder(
                    NAME, new BigInteger(63, random), FROM, UNTIL, subject, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            return builder.build(signer).getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a key made here cannot sign", e);
        }
    }
}
