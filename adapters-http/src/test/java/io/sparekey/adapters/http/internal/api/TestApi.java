// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.InMemoryExpiringRecords;
import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.security.SecureRandom;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API over a world of tests. Whatever it answers is held against its own document. */
final class TestApi {

    static final HttpSettings.Support SUPPORT = new HttpSettings.Support("Help desk", "+1 555 0100", "", "");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final TestWorld world = new TestWorld();
    private final InMemoryExpiringRecords records = new InMemoryExpiringRecords(world.clock());
    private final List<Route> routes =
            new Api(world.sparekey(), SUPPORT, records, world.clock(), new SecureRandom()).routes();
    private final ApiContract contract;

    /** Held against what its own document says. */
    TestApi() {
        contract = new ApiContract(
                TestCall.text(TestCall.get("/api/v1/openapi.json").answeredBy(routes)));
    }

    /** Held against that document, which is the same for all. */
    TestApi(ApiContract contract) {
        this.contract = contract;
    }

    TestWorld world() {
        return world;
    }

    InMemoryExpiringRecords records() {
        return records;
    }

    List<Route> routes() {
        return routes;
    }

    ApiContract contract() {
        return contract;
    }

    /** The answer, which the document promises. */
    Reply ask(TestCall call) {
        Reply reply = call.answeredBy(routes);
        contract.check(call.call(), reply);
        return reply;
    }

    /** The answer's JSON, if it has that status. */
    JsonNode json(TestCall call, int status) {
        Reply reply = ask(call);
        assertThat(reply.status())
                .as("%s: %s", call.call(), TestCall.text(reply))
                .isEqualTo(status);
        return parse(reply);
    }

    /** The code of the problem, if it has that status. */
    String problem(TestCall call, int status) {
        return json(call, status).path("code").stringValue();
    }

    static JsonNode parse(Reply reply) {
        return MAPPER.readTree(TestCall.text(reply));
    }

    static TestCall get(String path) {
        return TestCall.get("/api/v1" + path);
    }

    static TestCall post(String path, String json) {
        return TestCall.of("POST", "/api/v1" + path).body("application/json", json);
    }

    static TestCall post(String path) {
        return TestCall.of("POST", "/api/v1" + path);
    }

    Actor.Person ann() {
        return People.signedIn(People.ANN, world.now());
    }

    Actor.Person bob() {
        return People.signedIn(People.BOB, world.now());
    }

    Actor.Person admin() {
        return People.admin(world.now());
    }

    Actor.Person auditor() {
        return People.auditor(world.now());
    }

    Actor.Person support(Right... rights) {
        return People.support(world.now(), rights);
    }
}
