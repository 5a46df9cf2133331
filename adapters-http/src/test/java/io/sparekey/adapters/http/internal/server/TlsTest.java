// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Route;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {

    private static final Route ECHO = new Route("GET", "/", ANYBODY, TestSite::echo);

    @TempDir
    Path directory;

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA,2048,HTTP_2", "EC,256,HTTP_2", "EC,384,HTTP_1_1"})
    void servesWithOurCertificate(String algorithm, String size, HttpClient.Version version) throws Exception {
        TestTls tls = TestTls.make(directory, "-keyalg", algorithm, "-keysize", size);
        int port = freePort();
        try (TestServer server = TestServer.overTls(port, tls.in(directory), ECHO)) {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(tls.trusting("TLS"))
                    .version(version)
                    .build();
            HttpResponse<String> answer =
                    WebClient.send(client, WebClient.to(URI.create("https://localhost:" + server.port() + "/")));

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void doesNotAnswerInTheClear() throws Exception {
        TestTls tls = TestTls.make(directory, "-keyalg", "EC");
        int port = freePort();
        try (TestServer server = TestServer.overTls(port, tls.in(directory), ECHO)) {
            assertThat(RawClient.answer(server.port(), "GET / HTTP/1.1", "Host: localhost:" + port))
                    .doesNotContain("HTTP/1.1 200");
        }
    }
}
