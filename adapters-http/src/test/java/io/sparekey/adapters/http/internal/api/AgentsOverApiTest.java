// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.KeyReading;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.usecase.InviteAgent.Issued;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.testkit.FakeEnvelope;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The part of the API that is for agents. */
class AgentsOverApiTest {

    private static final String STATE = "{\"encrypted\":true,\"personalKey\":true}";

    private final TestApi api = new TestApi();
    private final String key = FakeMac.anyKey();
    private DeviceId mac;
    private Actor agent;

    @BeforeEach
    void enrol() {
        var registration = new RegisterDevice.Registration(
                new SerialNumber("C02AGENT"), "Mac", Optional.of(new Owner.Known(People.ANN)), Ownership.CORPORATE);
        mac = TestWorld.done(api.world().sparekey().registerDevice().register(api.admin(), registration));
        agent = bearer(credential("/agent/enrolments", newcomer()));
    }

    private Actor newcomer() {
        try (Issued code = TestWorld.done(api.world().sparekey().inviteAgent().invite(api.admin(), mac))) {
            return bearer(code.lend(String::new));
        }
    }

    private Actor bearer(String text) {
        return api.world()
                .sparekey()
                .recognizeAgent()
                .recognize(text.toCharArray())
                .orElseThrow();
    }

    private String credential(String path, Actor from) {
        JsonNode issued = api.json(TestApi.post(path).from(from), 201);
        assertThat(issued.has("expires")).isEqualTo(path.equals("/agent/enrolments"));
        return issued.path("credential").stringValue();
    }

    private JsonNode ask(String path, String body) {
        api.world().clock().advance(Duration.ofSeconds(1));
        return api.json(TestApi.post(path, body).from(agent), 200);
    }

    private String envelope(String content) {
        DeliveredKey sealed = FakeEnvelope.of(api.world().vault().certificateFor(mac), content);
        return "\"envelope\":\"" + Base64.getEncoder().encodeToString(sealed.toBytes()) + "\"";
    }

    @Test
    void anAgentHandsInRotatesAndProves() {
        JsonNode told = ask("/agent/check-ins", STATE);
        assertThat(told.path("device").stringValue()).isEqualTo(mac.toString());
        assertThat(told.path("rotationDue").booleanValue()).isFalse();
        assertThat(Base64.getDecoder().decode(told.path("certificate").stringValue()))
                .isEqualTo(api.world().vault().certificateFor(mac).toBytes());

        assertThat(ask("/agent/keys", "{" + envelope(key) + "}").path("stored").booleanValue())
                .isTrue();
        assertThat(ask("/agent/keys", "{" + envelope("no key") + "}")
                        .path("stored")
                        .booleanValue())
                .isFalse();
        assertThat(api.ask(TestApi.post("/agent/loans").from(agent)).status()).isEqualTo(204);

        TestWorld.done(api.world().sparekey().rotateKey().rotate(api.ann(), mac));
        assertThat(ask("/agent/check-ins", STATE).path("rotationDue").booleanValue())
                .isTrue();
        JsonNode lent = api.json(TestApi.post("/agent/loans").from(agent), 200);
        assertThat(lent.path("unlockWith").stringValue()).isEqualTo(key);
        String rotation = "\"rotation\":\"" + lent.path("rotation").stringValue() + "\"";
        String made = FakeMac.anyKey();
        assertThat(ask("/agent/answers", "{" + rotation + "," + envelope(made) + "}")
                        .path("stored")
                        .booleanValue())
                .isTrue();

        JsonNode challenge = ask("/agent/challenges", "");
        String nonce = challenge.path("nonce").stringValue();
        String proof = "{\"nonce\":\"" + nonce + "\",\"proof\":\"" + proof(made, nonce) + "\"}";
        assertThat(ask("/agent/proofs", proof).path("proven").booleanValue()).isTrue();
        assertThat(api.problem(TestApi.post("/agent/proofs", proof).from(agent), 409))
                .isEqualTo("changed-meanwhile");
    }

    private String proof(String shown, String nonce) {
        try (RecoveryKey typed = ((KeyReading.Accepted) KeyReading.of(shown.toCharArray())).key()) {
            return HexFormat.of().formatHex(typed.authenticate((nonce + mac).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void aCredentialIsFollowedByAnother() {
        String next = credential("/agent/renewals", agent);

        assertThat(bearer(next)).isEqualTo(agent);
        assertThat(api.problem(
                        TestApi.post("/agent/renewals")
                                .header("Idempotency-Key", "\"a\"")
                                .from(agent),
                        400))
                .isEqualTo("replay-not-offered");
    }

    @Test
    void nobodyElseIsHeard() {
        List<Actor> others = List.of(api.ann(), api.admin(), new Actor.Gateway("vpn"), newcomer());
        for (Route route : api.routes()) {
            if (route.path().startsWith("/api/v1/agent/")) {
                String path = route.path().substring("/api/v1".length());
                for (Actor other : others) {
                    boolean enrols = path.equals("/agent/enrolments") && other instanceof Actor.Newcomer;
                    int status = api.ask(example(path).from(other)).status();
                    assertThat(status).as(path + " " + other).isEqualTo(enrols ? 201 : 403);
                }
            }
        }
        assertThat(api.problem(TestApi.post("/agent/enrolments").from(agent), 403))
                .isEqualTo("forbidden");
    }

    private static TestCall example(String path) {
        return switch (path) {
            case "/agent/check-ins" -> TestApi.post(path, STATE);
            case "/agent/keys" -> TestApi.post(path, "{\"envelope\":\"MIIB\"}");
            case "/agent/answers" -> TestApi.post(path, "{\"rotation\":\"0197a1c0-5d3e-7abc-8def-0123456789ab\"}");
            case "/agent/proofs" ->
                TestApi.post(path, "{\"nonce\":\"" + "5e".repeat(32) + "\",\"proof\":\"" + "a7".repeat(32) + "\"}");
            default -> TestApi.post(path);
        };
    }

    @Test
    void whatIsNoEnvelopeIsNotTaken() {
        for (String envelope : List.of("", "A", "no base64!", "A".repeat(8_192) + "A".repeat(100))) {
            int status = api.ask(TestApi.post("/agent/keys", "{\"envelope\":\"" + envelope + "\"}")
                            .from(agent))
                    .status();
            assertThat(status).as(envelope).isIn(400, 422);
        }
    }

    @Test
    void anAgentSeesNothingElse() {
        assertThat(api.problem(TestApi.get("/devices/" + mac).from(agent), 403)).isEqualTo("forbidden");
        assertThat(api.problem(TestApi.post("/devices/" + mac + "/reveals").from(agent), 403))
                .isEqualTo("forbidden");
        assertThat(api.problem(TestApi.get("/registrations").from(agent), 403)).isEqualTo("forbidden");
    }
}
