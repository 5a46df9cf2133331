// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparekey.adapters.http.host.HttpSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemKeyStoreTest {

    @TempDir
    Path directory;

    private HttpSettings.Tls tls;

    @BeforeEach
    void make() throws Exception {
        tls = TestTls.make(directory, "-keyalg", "EC").in(directory);
    }

    private void assertRefused(String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PemKeyStore.read(tls.certificates(), tls.privateKey(), "x".toCharArray()))
                .withMessageContaining(why)
                .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("\n"));
    }

    @Test
    void readsWhatBelongsTogether() throws Exception {
        assertThat(PemKeyStore.read(tls.certificates(), tls.privateKey(), "x".toCharArray())
                        .isKeyEntry("sparekey"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED PRIVATE KEY,openssl pkcs8 -in",
        "RSA PRIVATE KEY,openssl pkcs8 -topk8",
        "EC PRIVATE KEY,openssl pkcs8 -topk8",
        "PRIVATE KEY,neither RSA nor EC",
        "PUBLIC KEY,holds no private key"
    })
    void saysWhatToDoWithOtherKeys(String label, String advice) throws Exception {
        Files.writeString(tls.privateKey(), TestTls.pem(label, new byte[] {1, 2, 3}));
        assertRefused(advice);
    }

    @Test
    void wantsTheKeyOfTheCertificate() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Path key = TestTls.make(other, "-keyalg", "EC").in(other).privateKey();
        tls = new HttpSettings.Tls(tls.certificates(), key);
        assertRefused("does not belong to the first certificate");
    }

    @Test
    void wantsACertificate() throws Exception {
        Files.writeString(tls.certificates(), "none");
        assertRefused("holds no certificate");
        Files.delete(tls.certificates());
        assertRefused("is not there");
    }

    @Test
    void wantsAKeyThatOthersCannotRead() throws Exception {
        Files.setPosixFilePermissions(tls.privateKey(), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("chmod o-r");
        Files.setPosixFilePermissions(tls.privateKey(), PosixFilePermissions.fromString("rw-r-----"));
        readsWhatBelongsTogether();
    }
}
