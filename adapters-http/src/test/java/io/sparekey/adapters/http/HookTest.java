// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.host.Hook;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.testkit.TestWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where another server delivers something: it gets to whoever wants it as it came, and the answer back, with nothing of ours in it. */
class HookTest {

    private static final int MOST = 100;

    private final List<String> received = new ArrayList<>();
    private final TestWorld world = new TestWorld();
    private final HttpServer server = new HttpServer(
            new HttpSettings(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    URI.create("http://127.0.0.1"),
                    Optional.empty(),
                    Set.of(),
                    new HttpSettings.Support("IT support", "", "", ""),
                    new HttpSettings.Sessions(Duration.ofHours(1), Duration.ofHours(1)),
                    new HttpSettings.Limits(10_000, 10_000, 10_000)),
            new SignInSettings.Demo(new Nobody()),
            world.sparekey(),
            new InMemoryExpiringRecords(world.clock()),
            world.clock(),
            new SecureRandom(),
            List.of(new Hook("/hooks/test", MOST, this::receive)));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private int receive(byte[] body, Hook.Headers headers) {
        String text = new String(body, StandardCharsets.UTF_8);
        received.add(text + " " + headers.value("X-Hmac-Signature").orElse("unsigned"));
        if (text.equals("broken")) {
            throw new StoreUnavailable("the disk is full", new IOException());
        }
        return text.equals("wrong") ? 401 : 200;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aDeliveryGetsThroughWithItsHeaders() {
        HttpResponse<String> answer = send(request("body").header("x-hmac-signature", "abc"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(received).containsExactly("body abc");
    }

    @Test
    void whatTheReceiverAnswersIsTheAnswer() {
        assertThat(send(request("wrong")).statusCode()).isEqualTo(401);
        assertThat(received).containsExactly("wrong unsigned");
    }

    @Test
    void aStoreThatDoesNotTakeItIsAnsweredAsUnavailable() {
        HttpResponse<String> answer = send(request("broken"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("disk");
    }

    @Test
    void whatIsTooLongIsNotEvenRead() {
        assertThat(send(request("x".repeat(MOST + 1))).statusCode()).isEqualTo(413);
        assertThat(received).isEmpty();
    }

    @Test
    void nothingElseIsThere() {
        assertThat(send(HttpRequest.newBuilder(at("/hooks/test"))).statusCode()).isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(at("/hooks/other")).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(received).isEmpty();
    }

    @Test
    void oneSenderMayHaveMoreUnderWayThanAClient() {
        assertThat(server.routes())
                .filteredOn(route -> route.path().startsWith("/hooks/"))
                .extracting(Route::entry)
                .containsExactly(Route.Entry.HOOK);
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(at("/hooks/test")).POST(BodyPublishers.ofString(body));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Nobody, and no Mac. */
    private static final class Nobody implements SignInSettings.Stage {

        @Override
        public List<Person> people(Locale language) {
            return List.of();
        }

        @Override
        public List<Mac> macs(Locale language) {
            return List.of();
        }

        @Override
        public void act(DeviceId device, String act) {
            throw new AssertionError("there is no Mac " + device);
        }
    }
}
