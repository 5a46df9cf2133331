// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparekey.core.key.RecoveryKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes made by OpenSSL are opened, and OpenSSL opens those that are made as Macs make them; all to the TEST certificate. */
class OpenSslTest {

    private static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeTheTestCertificate() throws Exception {
        assumeTrue(isThere(), "needs the program openssl, which is not there");
        pem("certificate.pem", "CERTIFICATE", Samples.certificate().toBytes());
        pem("key.pem", "PRIVATE KEY", Samples.privateKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-des3 -stream",
                "-des3 -binary",
                "-aes128 -stream",
                "-aes192 -binary",
                "-aes256 -stream",
                "-aes256 -stream -keyopt rsa_padding_mode:oaep",
                "-aes256 -stream -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256"
            })
    void whatOpenSslMakesIsOpened(String options) throws Exception {
        Files.writeString(directory.resolve("clear"), KEY);
        List<String> command = new ArrayList<>(
                List.of("cms", "-encrypt", "-binary", "-in", "clear", "-outform", "DER", "-out", "envelope"));
        List<String> chosen = new ArrayList<>(List.of(options.split(" ", -1)));
        List<String> ofRecipient = chosen.subList(2, chosen.size());
        command.addAll(chosen.subList(0, 2));
        command.addAll(List.of("-recip", "certificate.pem"));
        command.addAll(ofRecipient);
        openssl(command);

        Envelope envelope = Envelope.read(Files.readAllBytes(directory.resolve("envelope")));
        try (RecoveryKey key = envelope.open(Samples.certificate(), Samples.privateKey())) {
            assertEquals(KEY, key.<String>lend(String::new));
        }
    }

    @Test
    void openSslOpensWhatAMacMakes() throws Exception {
        assertEquals(KEY, openedByOpenSsl(Envelopes.to(Samples.certificate()).of(KEY)));
        assertEquals(
                KEY,
                openedByOpenSsl(Envelopes.to(Samples.certificate())
                        .cipher(CMSAlgorithm.AES256_CBC)
                        .oaep("SHA-256")
                        .of(KEY)));
    }

    private String openedByOpenSsl(byte[] envelope) throws Exception {
        Files.write(directory.resolve("envelope"), envelope);
        openssl(List.of(
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "envelope",
                "-recip",
                "certificate.pem",
                "-inkey",
                "key.pem",
                "-out",
                "opened"));
        return Files.readString(directory.resolve("opened"));
    }

    private void pem(String file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private void openssl(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static boolean isThere() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("openssl", "version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
