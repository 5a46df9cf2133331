// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegistryOverApiTest {

    private final TestApi api = new TestApi();

    private String registered() {
        return TestCall.header(
                api.ask(TestApi.post(
                                "/registrations",
                                "{\"serial\":\"c02new\",\"name\":\" Ann's \",\"owner\":{\"login\":\"Ann@example.org\"}}")
                        .from(api.admin())),
                "Location");
    }

    private TestCall patch(String location, String body) {
        return TestCall.of("PATCH", location)
                .body("application/merge-patch+json", body)
                .from(api.admin());
    }

    @Test
    void aRegisteredMacIsWhereLocationSays() {
        JsonNode entry = api.json(TestCall.get(registered()).from(api.admin()), 200);
        assertThat(entry.path("serial").stringValue()).isEqualTo("C02NEW");
        assertThat(entry.path("name").stringValue()).isEqualTo("Ann's");
        assertThat(entry.at("/owner/login").stringValue()).isEqualTo("ann@example.org");
        assertThat(entry.has("removed")).isFalse();
    }

    @Test
    void nameOwnerAndOwnershipChangeTogether() {
        String location = registered();
        String tag = TestCall.header(api.ask(TestCall.get(location).from(api.admin())), "ETag");
        JsonNode entry = api.json(
                patch(location, "{\"name\":\"Bob's\",\"owner\":null,\"ownership\":\"corporate\"}")
                        .header("If-Match", tag),
                200);
        assertThat(entry.path("name").stringValue()).isEqualTo("Bob's");
        assertThat(entry.has("owner")).isFalse();
        assertThat(entry.path("ownership").stringValue()).isEqualTo("corporate");
        assertThat(api.problem(patch(location, "{}").header("If-Match", tag), 412))
                .isEqualTo("changed-meanwhile");
        assertThat(api.problem(patch(location, "{}"), 428)).isEqualTo("precondition-required");
    }

    @Test
    void whatWasRemovedIsGone() {
        String location = registered();
        TestCall delete = TestCall.of("DELETE", location).from(api.admin());
        assertThat(api.ask(delete).status()).isEqualTo(204);
        assertThat(api.problem(delete, 410)).isEqualTo("removed");
    }

    @Test
    void aBatchIsTakenInWholeAndMeansNothingTheSecondTime() {
        String batch =
                "{\"known\":\"keep\",\"effect\":\"real\",\"devices\":[{\"serial\":\"A1\"},{\"serial\":\"A2\",\"name\":\"Two\"}]}";
        TestCall call = TestApi.post("/registrations/imports", batch).from(api.admin());
        assertThat(api.json(call, 200).toString()).isEqualTo("{\"verdicts\":[\"added\",\"added\"]}");
        assertThat(api.json(call, 200).toString()).isEqualTo("{\"verdicts\":[\"unchanged\",\"unchanged\"]}");
        JsonNode page = api.json(TestApi.get("/registrations?limit=1").from(api.admin()), 200);
        JsonNode next = api.json(
                TestApi.get("/registrations?limit=1&cursor=" + page.path("next").stringValue())
                        .from(api.admin()),
                200);
        assertThat(next.at("/items/0/serial").stringValue()).isEqualTo("A2");
    }

    @Test
    void flawsOfABatchAreToldByPlaceAndNeverQuoted() {
        String batch =
                "{\"known\":\"keep\",\"effect\":\"real\",\"devices\":[{\"serial\":\"A1\"},{\"serial\":\"A/2\"},{\"name\":7}]}";
        JsonNode problem =
                api.json(TestApi.post("/registrations/imports", batch).from(api.admin()), 422);
        assertThat(problem.path("errors").toString())
                .contains("/devices/1/serial", "/devices/2/serial", "/devices/2/name")
                .doesNotContain("A/2");
        String twice = "{\"known\":\"keep\",\"effect\":\"real\",\"devices\":[{\"serial\":\"A1\"},{\"serial\":\"a1\"}]}";
        assertThat(api.json(TestApi.post("/registrations/imports", twice).from(api.admin()), 422)
                        .at("/errors/0/pointer")
                        .stringValue())
                .isEqualTo("/devices/1/serial");
    }

    @Test
    void tokensAreIssuedListedAndRevoked() {
        TestCall issue = TestApi.post("/tokens", "{\"name\":\"vpn\",\"bearer\":\"gateway\",\"days\":90}");
        Reply reply = api.ask(issue.from(api.admin()));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(((Reply.Body.Bytes) reply.body()).isSecret()).isTrue();
        String id = TestApi.parse(reply).at("/token/id").stringValue();
        assertThat(api.ask(TestCall.of("DELETE", "/api/v1/tokens/" + id).from(api.admin()))
                        .status())
                .isEqualTo(204);
        JsonNode tokens = api.json(TestApi.get("/tokens").from(api.admin()), 200);
        assertThat(tokens.at("/items/0/revoked").isMissingNode()).isFalse();
        assertThat(tokens.toString()).doesNotContain("spk_");
        assertThat(api.problem(issue.header("Idempotency-Key", "\"a\"").from(api.admin()), 400))
                .isEqualTo("replay-not-offered");
    }

    @Test
    void theAuditTrailIsFilteredAndExported() {
        registered();
        JsonNode page = api.json(
                TestApi.get(
                                "/audit?type=device-registered&actorKind=person&actorRealm=https://id.example.org&actorName=max&since=2000-01-01T00:00:00Z")
                        .from(api.auditor()),
                200);
        assertThat(page.path("items").size()).isEqualTo(1);
        assertThat(page.at("/items/0/fields/serial").stringValue()).isEqualTo("C02NEW");
        Reply export = api.ask(TestApi.get("/audit/export").from(api.auditor()));
        assertThat(TestCall.text(export).lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"id\":"));
        assertThat(export.body()).isInstanceOf(Reply.Body.Stream.class);
    }

    @Test
    void theBearerIsTold() {
        JsonNode me = api.json(TestApi.get("/me").from(api.admin()), 200);
        assertThat(me.path("name").stringValue()).isEqualTo("max");
        assertThat(me.path("rights").toString()).isEqualTo("[\"administer\"]");
        assertThat(api.json(TestApi.get("/fleet").from(api.auditor()), 200)
                        .path("devices")
                        .intValue())
                .isZero();
    }
}
