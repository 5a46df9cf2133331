// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/**
 * A new certificate for a Mac to encrypt to, with its private key: RSA-2048, self-signed, valid for 30 years, since a renewed one would
 * not match the envelopes addressed to the old one. Wiped on close.
 */
final class EscrowCertificate implements AutoCloseable {

    private static final int RSA_BITS = 2048;
    private static final int PRIME_CERTAINTY = 112;
    private static final int SERIAL_BITS = 159;
    private static final int YEARS = 30;

    private final DeviceCertificate certificate;
    private final byte[] pkcs8;

    private EscrowCertificate(DeviceCertificate certificate, byte[] pkcs8) {
        this.certificate = certificate;
        this.pkcs8 = pkcs8;
    }

    static EscrowCertificate make(DeviceId device, Instant now, SecureRandom random) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), random, RSA_BITS, PRIME_CERTAINTY));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        try {
            byte[] der = certify(device, pair, now, random).getEncoded();
            byte[] pkcs8 = PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate())
                    .getEncoded();
            return new EscrowCertificate(DeviceCertificate.of(der), pkcs8);
        } catch (IOException | OperatorCreationException bug) {
            throw new IllegalStateException("a certificate could not be made", bug);
        }
    }

    DeviceCertificate certificate() {
        return certificate;
    }

    /** The private key; lent, wiped on close. */
    byte[] pkcs8() {
        return pkcs8;
    }

    /** Whether the private key is the certificate's. Whoever can write to the database could otherwise have Macs encrypt to them. */
    static boolean belongTogether(DeviceCertificate certificate, byte[] pkcs8) {
        try {
            X509CertificateHolder holder = new X509CertificateHolder(certificate.toBytes());
            return PublicKeyFactory.createKey(holder.getSubjectPublicKeyInfo()) instanceof RSAKeyParameters theirs
                    && PrivateKeyFactory.createKey(pkcs8) instanceof RSAKeyParameters ours
                    && ours.getModulus().equals(theirs.getModulus());
        } catch (IOException | RuntimeException malformed) {
            return false;
        }
    }

    /** Valid from the day before, for Macs whose clock is behind. */
    private static X509CertificateHolder certify(
            DeviceId device, AsymmetricCipherKeyPair pair, Instant now, SecureRandom random)
            throws IOException, OperatorCreationException {
        X500Name name = new X500Name("CN=FileVault escrow " + device);
        BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
        Instant from = now.atOffset(ZoneOffset.UTC).minusDays(1).toInstant();
        Instant until = now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        AlgorithmIdentifier signature = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
        AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        return new BcX509v3CertificateBuilder(name, serial, Date.from(from), Date.from(until), name, pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))
                .build(new BcRSAContentSignerBuilder(signature, digest).build(pair.getPrivate()));
    }

    @Override
    public void close() {
        Arrays.fill(pkcs8, (byte) 0);
    }

    @Override
    public String toString() {
        return certificate.toString();
    }
}
