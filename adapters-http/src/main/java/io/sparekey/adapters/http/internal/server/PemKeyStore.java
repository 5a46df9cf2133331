// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our certificate and its key, from PEM files (RFC 7468) into a key store in memory. RSA and EC. */
final class PemKeyStore {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private PemKeyStore() {}

    /**
     * Reads both files.
     *
     * @param password for the key in the key store
     * @throws IllegalArgumentException if a file cannot be used; the message says what to do
     */
    static KeyStore read(Path certificates, Path privateKey, char[] password) {
        List<? extends Certificate> chain = chain(certificates);
        PrivateKey key = key(privateKey);
        if (!belongTogether(key, chain.get(0).getPublicKey())) {
            throw new IllegalArgumentException("the private key in " + privateKey
                    + " does not belong to the first certificate in " + certificates + "; our own must come first");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("sparekey", key, password, chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificate in " + certificates + " cannot be used", e);
        }
    }

    private static List<? extends Certificate> chain(Path file) {
        try {
            List<? extends Certificate> found = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(content(file, "certificate"))));
            if (!found.isEmpty()) {
                return found;
            }
            throw new IllegalArgumentException(file + " holds no certificate");
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " holds no certificate in PEM form", e);
        }
    }

    private static PrivateKey key(Path file) {
        refuseIfOthersMayRead(file);
        byte[] content = content(file, "private key");
        try {
            Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
            while (block.find()) {
                switch (block.group(1)) {
                    case "PRIVATE KEY" -> {
                        return decoded(file, Base64.getMimeDecoder().decode(block.group(2)));
                    }
                    case "ENCRYPTED PRIVATE KEY" ->
                        throw new IllegalArgumentException(file + " is encrypted; decrypt it with: openssl pkcs8 -in "
                                + file + " -out decrypted.pem");
                    case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                        throw new IllegalArgumentException(
                                file + " is not PKCS #8; convert it with: openssl pkcs8 -topk8" + " -nocrypt -in "
                                        + file + " -out converted.pem");
                    default -> {
                        // such as EC PARAMETERS, which openssl writes before the key
                    }
                }
            }
            throw new IllegalArgumentException(file + " holds no private key in PEM form");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static PrivateKey decoded(Path file, byte[] encoded) {
        try {
            for (String algorithm : List.of("RSA", "EC")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                } catch (InvalidKeySpecException e) {
                    // of the other kind, or of none
                }
            }
            throw new IllegalArgumentException(file + " holds a private key that is neither RSA nor EC");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA and EC", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** A group may: it is how distributions hand keys to services. */
    private static void refuseIfOthersMayRead(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IllegalArgumentException(
                        "everybody on this machine may read the private key " + file + "; run: chmod o-r " + file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // if it is not there, reading it says so; other file systems have other ways to protect it
        }
    }

    private static byte[] content(Path file, String what) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("the " + what + " " + file + " is not there", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the " + what + " " + file + " cannot be read", e);
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature =
                    Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(certified.getEncoded());
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(certified.getEncoded());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
