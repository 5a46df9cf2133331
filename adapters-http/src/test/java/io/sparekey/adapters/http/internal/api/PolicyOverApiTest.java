// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PolicyOverApiTest {

    static final String POLICY = """
            {"upload": {"required": true, "blocksAccess": true, "grace": "P7D"},
             "reveal": {"ownerSignInAge": "PT30M", "supportSignInAge": "PT5M", "display": "PT5M", "relabelDelay": "P7D",
                        "ticketRequired": true},
             "rotation": {"supportRotatesPersonal": true, "afterReveal": true, "afterRevealDelay": "PT1H", "everyMonths": 6},
             "profile": {"installs": true, "enforces": true, "bypasses": 3, "showsKey": false},
             "timing": {"attemptLifetime": "P1D", "staleAfter": "P7D", "retainAfterRemoval": "P90D"}}""";

    private final TestApi api = new TestApi();

    private TestCall put(String body) {
        return TestCall.of("PUT", "/api/v1/policy")
                .body("application/json", body)
                .from(api.admin());
    }

    @Test
    void whatWasGotCanBeChangedAndPut() {
        Reply before = api.ask(TestApi.get("/policy").from(api.admin()));
        String changed = TestCall.text(before).replace("\"everyMonths\":0", "\"everyMonths\":12");
        JsonNode after = api.json(put(changed).header("If-Match", TestCall.header(before, "ETag")), 200);
        assertThat(after.at("/rotation/everyMonths").intValue()).isEqualTo(12);
        assertThat(after.path("version").intValue()).isEqualTo(2);
    }

    @Test
    void aChangeMustSayWhatItIsBasedOn() {
        assertThat(api.problem(put(POLICY), 428)).isEqualTo("precondition-required");
        assertThat(api.problem(put(POLICY).header("If-Match", "\"99\""), 412)).isEqualTo("changed-meanwhile");
        assertThat(api.ask(put(POLICY).header("If-Match", "\"1\"")).status()).isEqualTo(200);
        assertThat(api.problem(put(POLICY).header("If-Match", "\"1\""), 412)).isEqualTo("changed-meanwhile");
    }

    @Test
    void whoHasItAlreadyIsNotSentItAgain() {
        Reply first = api.ask(TestApi.get("/policy").from(api.ann()));
        Reply again = api.ask(TestApi.get("/policy")
                .header("If-None-Match", TestCall.header(first, "ETag"))
                .from(api.ann()));
        assertThat(again.status()).isEqualTo(304);
        assertThat(TestCall.text(again)).isEmpty();
    }

    @Test
    void lengthsBeyondTheirBoundsAreToldByPlace() {
        JsonNode problem = api.json(
                put(POLICY.replace("\"display\": \"PT5M\"", "\"display\": \"PT1S\""))
                        .header("If-Match", "*"),
                422);
        assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("/reveal");
    }

    @Test
    void whatTheProfileDoesIsPartOfIt() {
        JsonNode after = api.json(
                put(POLICY.replace("\"bypasses\": 3", "\"bypasses\": -1")).header("If-Match", "\"1\""), 200);
        assertThat(after.at("/profile/installs").booleanValue()).isTrue();
        assertThat(after.at("/profile/bypasses").intValue()).isEqualTo(-1);

        JsonNode problem = api.json(
                put(POLICY.replace("\"bypasses\": 3", "\"bypasses\": 10000")).header("If-Match", "*"), 422);
        assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("/profile/bypasses");
    }

    @Test
    void whomItWouldAffectIsForeseen() {
        JsonNode effect = api.json(TestApi.post("/policy/forecasts", POLICY).from(api.admin()), 200);
        assertThat(effect.path("blocked").intValue()).isZero();
    }

    @Test
    void whatBecameOfThePolicyIsTold() {
        api.ask(put(POLICY).header("If-Match", "\"1\""));
        JsonNode trace = api.json(TestApi.get("/policy/changes?since=1").from(api.admin()), 200);
        assertThat(trace.at("/since/reveal/ticketRequired").booleanValue()).isFalse();
        assertThat(trace.at("/now/reveal/ticketRequired").booleanValue()).isTrue();
        assertThat(trace.at("/last/actor/name").stringValue()).isEqualTo("max");
        assertThat(api.problem(TestApi.get("/policy/changes?since=x").from(api.admin()), 400))
                .isEqualTo("invalid-parameter");
        assertThat(api.json(TestApi.get("/policy/changes").from(api.admin()), 200)
                        .path("since"))
                .isEqualTo(trace.path("now"));
        assertThat(api.problem(TestApi.get("/policy/changes?since=1").from(api.ann()), 403))
                .isEqualTo("forbidden");
    }
}
