// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KeysOverApiTest {

    private final TestApi api = new TestApi();
    private final TestMac mac = api.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE);

    @Test
    void anOwnerIsAskedToStoreTheKeyOnceADay() {
        TestMac mac = api.world().register("C02NEW", "Mac", People.ANN, Ownership.PERSONAL);
        TestCall request =
                TestApi.post("/devices/" + mac.id() + "/store-requests").from(api.support(Right.INSPECT));

        JsonNode first = api.json(request, 200);
        JsonNode second = api.json(request, 200);

        assertThat(first.path("repeated").booleanValue()).isFalse();
        assertThat(second.path("repeated").booleanValue()).isTrue();
        assertThat(second.path("at")).isEqualTo(first.path("at"));
    }

    @Test
    void ownerSeesTheirKeyInABodyThatIsWipedAndNotKept() {
        Reply reply = api.ask(TestApi.post("/devices/" + mac.id() + "/reveals").from(api.ann()));
        JsonNode revealed = TestApi.parse(reply);
        assertThat(revealed.at("/keys/0/key").stringValue()).isEqualTo(mac.key());
        assertThat(revealed.at("/keys/0/facts/standing").stringValue()).isEqualTo("current");
        assertThat(revealed.path("displaySeconds").intValue()).isEqualTo(300);
        assertThat(((Reply.Body.Bytes) reply.body()).isSecret()).isTrue();
        assertThat(TestCall.header(reply, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void supportMustSayWhy() {
        TestCall without = TestApi.post("/devices/" + mac.id() + "/reveals").from(api.support(Right.REVEAL));
        JsonNode problem = api.json(without, 422);
        assertThat(problem.path("code").stringValue()).isEqualTo("reason-required");
        assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("/reason");
        JsonNode revealed = api.json(
                TestApi.post("/devices/" + mac.id() + "/reveals", "{\"reason\":\"called\"}")
                        .from(api.support(Right.REVEAL)),
                200);
        assertThat(revealed.path("rotationPendingSince").isMissingNode()).isTrue();
    }

    @Test
    void theOwnerReadsWhyAndDisputesIt() {
        api.ask(TestApi.post("/devices/" + mac.id() + "/reveals", "{\"reason\":\"called\",\"ticket\":\"INC-1\"}")
                .from(api.support(Right.REVEAL)));

        JsonNode told = api.json(TestApi.get("/notices").from(api.ann()), 200).at("/items/0/reveal");

        assertThat(told.path("reason").stringValue()).isEqualTo("called");
        assertThat(told.path("ticket").stringValue()).isEqualTo("INC-1");
        String dispute = "{\"entry\":\"" + told.path("entry").stringValue() + "\"}";
        assertThat(api.ask(TestApi.post("/devices/" + mac.id() + "/disputes", dispute)
                                .from(api.ann()))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anOldSignInIsAskedToBeRenewed() {
        var ann = api.ann();
        api.world().clock().advance(Duration.ofHours(1));
        Reply reply = api.ask(TestApi.post("/devices/" + mac.id() + "/reveals").from(ann));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(TestCall.header(reply, "WWW-Authenticate"))
                .contains("error=\"insufficient_user_authentication\"", "max_age=\"300\"");
    }

    @Test
    void aRevealIsNeverReplayed() {
        TestCall call = TestApi.post("/devices/" + mac.id() + "/reveals")
                .header("Idempotency-Key", "\"once\"")
                .from(api.ann());
        assertThat(api.problem(call, 400)).isEqualTo("replay-not-offered");
    }

    @Test
    void aTypedKeyIsTakenOnAndCanBeFollowed() {
        String body = "{\"key\":\"" + mac.key().toLowerCase(Locale.ROOT) + "\",\"confirmation\":\"" + mac.key() + "\"}";
        Reply reply =
                api.ask(TestApi.post("/devices/" + mac.id() + "/uploads", body).from(api.ann()));
        assertThat(reply.status()).isEqualTo(202);
        assertThat(TestCall.header(reply, "Retry-After")).isNotEmpty();
        String location = TestCall.header(reply, "Location");
        JsonNode before = api.json(TestCall.get(location).from(api.ann()), 200);
        assertThat(before.path("state").stringValue()).isEqualTo("requested");
        mac.wakeUp();
        mac.answer();
        Reply after = api.ask(TestCall.get(location).from(api.ann()));
        assertThat(TestApi.parse(after).path("state").stringValue()).isEqualTo("stored");
        assertThat(TestCall.header(after, "Retry-After")).isEmpty();
    }

    @Test
    void doubtfulSymbolsAreTheirPositionsOnly() {
        String typed = "0Q7M-2ZRX-9HTV-BW4D-LP6C-N3YS";
        JsonNode reply = api.json(
                TestApi.post(
                                "/devices/" + mac.id() + "/uploads",
                                "{\"key\":\"" + typed + "\",\"confirmation\":\"" + typed + "\"}")
                        .from(api.ann()),
                202);
        assertThat(reply.path("doubtfulSymbols").toString()).isEqualTo("[1,24]");
    }

    @Test
    void whetherAKeyWouldBeTakenIsForeseen() {
        TestCall ask = TestApi.get("/devices/" + mac.id() + "/uploads/forecast");
        assertThat(api.json(ask.from(api.ann()), 200).toString()).isEqualTo("{\"taken\":true}");
        mac.reportUnencrypted();
        assertThat(api.json(ask.from(api.ann()), 200).toString())
                .isEqualTo("{\"taken\":false,\"obstacle\":\"not-encrypted\"}");
        assertThat(api.problem(ask.from(api.bob()), 404)).isEqualTo("not-found");
        assertThat(api.problem(ask.from(api.support(Right.INSPECT)), 403)).isEqualTo("forbidden");
    }

    @Test
    void whomToAskForHelpIsTold() {
        assertThat(api.json(TestApi.get("/support").from(api.bob()), 200).toString())
                .isEqualTo("{\"name\":\"Help desk\",\"telephone\":\"+1 555 0100\",\"email\":\"\",\"url\":\"\"}");
    }

    @Test
    void aRotationIsOneAtATime() {
        TestCall rotate = TestApi.post("/devices/" + mac.id() + "/rotations").from(api.support(Right.ROTATE));
        Reply reply = api.ask(rotate);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(api.problem(rotate, 409)).isEqualTo("in-progress");
        assertThat(api.problem(TestCall.get(TestCall.header(reply, "Location")).from(api.bob()), 404))
                .isEqualTo("not-found");
    }

    @Test
    void whatIsKnownOfKeysIsPaged() {
        mac.wakeUp();
        api.ask(TestApi.post("/devices/" + mac.id() + "/rotations").from(api.ann()));
        mac.wakeUp();
        mac.answer();
        JsonNode first =
                api.json(TestApi.get("/devices/" + mac.id() + "/keys?limit=1").from(api.ann()), 200);
        assertThat(first.at("/items/0/version").intValue()).isEqualTo(2);
        JsonNode second = api.json(
                TestApi.get("/devices/" + mac.id() + "/keys?limit=1&cursor="
                                + first.path("next").stringValue())
                        .from(api.ann()),
                200);
        assertThat(second.at("/items/0/version").intValue()).isEqualTo(1);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void aDisputedRevealOrdersARotation() {
        api.ask(TestApi.post("/devices/" + mac.id() + "/reveals", "{\"reason\":\"called\"}")
                .from(api.support(Right.REVEAL)));
        JsonNode history =
                api.json(TestApi.get("/devices/" + mac.id() + "/history").from(api.ann()), 200);
        String entry = "";
        for (JsonNode item : history.path("items")) {
            entry = item.path("type").stringValue().equals("key-revealed")
                    ? item.path("id").stringValue()
                    : entry;
        }
        Reply reply = api.ask(TestApi.post("/devices/" + mac.id() + "/disputes", "{\"entry\":\"" + entry + "\"}")
                .from(api.ann()));
        assertThat(reply.status()).isEqualTo(204);
        assertThat(api.json(TestApi.get("/alarms").from(api.auditor()), 200)
                        .at("/items/0/kind")
                        .stringValue())
                .isEqualTo("reveal-disputed");
    }
}
