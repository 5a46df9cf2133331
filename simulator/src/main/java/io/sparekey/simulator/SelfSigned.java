// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.key.DeviceCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/**
 * An RSA-2048 key with a certificate it signed itself, valid from 2000 to 2100.
 *
 * @param privateKey the key that opens what is encrypted to the certificate
 */
record SelfSigned(DeviceCertificate certificate, AsymmetricKeyParameter privateKey) {

    private static final int BITS = 2048;
    private static final int CERTAINTY = 100;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final Date FROM = Date.from(Instant.parse("2000-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2100-01-01T00:00:00Z"));

    /** Makes one; the same name and the same state of {@code random} make the same. */
    static SelfSigned make(String commonName, SecureRandom random) {
        var generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(EXPONENT, random, BITS, CERTAINTY));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        try {
            return new SelfSigned(certificate(commonName, pair, new BigInteger(63, random)), pair.getPrivate());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a key made here cannot sign its own certificate", e);
        }
    }

    private static DeviceCertificate certificate(String commonName, AsymmetricCipherKeyPair pair, BigInteger serial)
            throws IOException, OperatorCreationException {
        var name = new X500Name("CN=" + commonName);
        var signature = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
        var digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        var signer = new BcRSAContentSignerBuilder(signature, digest).build(pair.getPrivate());
        var builder = new BcX509v3CertificateBuilder(name, serial, FROM, UNTIL, name, pair.getPublic());
        return DeviceCertificate.of(builder.build(signer).getEncoded());
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return certificate.toString();
    }
}
