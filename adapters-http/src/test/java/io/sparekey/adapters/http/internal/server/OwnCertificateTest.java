// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.adapters.http.host.HttpSettings;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is renewed while the server runs. */
class OwnCertificateTest {

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestTls before;
    private TestTls after;
    private HttpSettings.Tls files;
    private OwnCertificate certificate;

    @BeforeEach
    void open() throws Exception {
        before = TestTls.make(Files.createDirectory(directory.resolve("before")), "-keyalg", "EC");
        after = TestTls.make(Files.createDirectory(directory.resolve("after")), "-keyalg", "EC");
        files = before.in(directory);
        certificate = new OwnCertificate(files, new ScheduledExecutorScheduler());
        certificate.tls().start();
    }

    @AfterEach
    void close() throws Exception {
        certificate.tls().stop();
        threads.shutdownNow();
    }

    @Test
    void aRenewedCertificateIsShown() throws Exception {
        shake(before);
        after.in(directory);
        touch(files.certificates());

        certificate.look();

        shake(after);
        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> shake(before));
    }

    @Test
    void whileTheKeyIsNotTheCertificatesTheOneBeforeStays() throws Exception {
        byte[] oldKey = Files.readAllBytes(files.privateKey());
        after.in(directory);
        byte[] newKey = Files.readAllBytes(files.privateKey());
        Files.write(files.privateKey(), oldKey);
        touch(files.certificates());
        certificate.look();
        shake(before);

        Files.write(files.privateKey(), newKey);
        touch(files.privateKey());
        certificate.look();
        shake(after);
    }

    @Test
    void aFileThatIsBrokenOrGoneChangesNothing() throws Exception {
        Files.writeString(files.certificates(), "-----BEGIN CERTIFICATE-----");
        certificate.look();
        shake(before);

        Files.delete(files.privateKey());
        certificate.look();
        shake(before);
    }

    @Test
    void filesThatHaveNotChangedAreNotRead() throws Exception {
        var shown = certificate.tls().getSslContext();

        certificate.look();

        assertThat(certificate.tls().getSslContext()).isSameAs(shown);
    }

    /** As if some time had passed since it was read, whatever the file system's clock can tell. */
    private static void touch(Path file) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }

    /** As a client that trusts that certificate only. */
    private void shake(TestTls trusted) throws Exception {
        try (SSLServerSocket server = certificate
                .tls()
                .newSslServerSocket(InetAddress.getLoopbackAddress().getHostAddress(), 0, 1)) {
            Future<Integer> served = threads.submit(() -> {
                try (SSLSocket connection = (SSLSocket) server.accept()) {
                    connection.getOutputStream().write('a');
                    return connection.getInputStream().read();
                }
            });
            try (SSLSocket client = (SSLSocket) trusted.trusting("TLS")
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                client.startHandshake();
                assertThat(client.getInputStream().read()).isEqualTo('a');
            }
            served.get();
        }
    }
}
