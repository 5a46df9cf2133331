// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import io.sparekey.testkit.contract.AccessTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole access table again, by brute force, through the API: every actor, every device, every act that it offers. */
class AccessOverApiTest {

    private static final Set<Act> ON_DEVICES = EnumSet.of(
            Act.REVEAL,
            Act.ROTATE,
            Act.STORE,
            Act.DISPUTE_REVEAL,
            Act.INSPECT,
            Act.REQUEST_CHECK_IN,
            Act.DECIDE_ACCESS,
            Act.REQUEST_STORING,
            Act.SEE_REGISTRY,
            Act.ADMINISTER_DEVICE);

    private final TestApi api = new TestApi();

    private List<Actor> actors() {
        List<Actor> actors = new ArrayList<>(List.of(new Actor.Gateway("door")));
        Right[] all = Right.values();
        for (int bits = 0; bits < 1 << all.length; bits++) {
            Set<Right> rights = EnumSet.noneOf(Right.class);
            for (int i = 0; i < all.length; i++) {
                if ((bits & (1 << i)) != 0) {
                    rights.add(all[i]);
                }
            }
            for (UserId user : List.of(People.ANN, People.BOB)) {
                actors.add(new Actor.Person(user, rights, api.world().now()));
            }
        }
        return actors;
    }

    private List<Device> devices() {
        List<DeviceId> ids = new ArrayList<>();
        for (Ownership label : Ownership.values()) {
            for (Optional<Owner> owner : List.<Optional<Owner>>of(
                    Optional.empty(),
                    Optional.of(new Owner.Known(People.ANN)),
                    Optional.of(new Owner.Expected(new LoginName("ann"))))) {
                var registration =
                        new RegisterDevice.Registration(new SerialNumber("SN" + ids.size()), "Mac", owner, label);
                ids.add(TestWorld.done(api.world().sparekey().registerDevice().register(api.admin(), registration)));
            }
        }
        return ids.stream()
                .map(id -> api.world().read(stores -> stores.devices().find(id).orElseThrow()))
                .toList();
    }

    private static TestCall call(Act act, DeviceId id) {
        String device = "/devices/" + id;
        return switch (act) {
            case REVEAL -> TestApi.post(device + "/reveals", "{\"reason\":\"asked on the telephone\"}");
            case ROTATE -> TestApi.post(device + "/rotations");
            case STORE ->
                TestApi.post(
                        device + "/uploads",
                        "{\"key\":\"KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\",\"confirmation\":\"KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\"}");
            case DISPUTE_REVEAL ->
                TestApi.post(device + "/disputes", "{\"entry\":\"0197a1c0-5d3e-7abc-8def-0123456789ab\"}");
            case INSPECT -> TestApi.get(device);
            case REQUEST_CHECK_IN -> TestApi.post(device + "/check-in-requests");
            case DECIDE_ACCESS -> TestApi.get(device + "/access");
            case REQUEST_STORING -> TestApi.post(device + "/store-requests");
            case SEE_REGISTRY -> TestApi.get("/registrations/" + id);
            case ADMINISTER_DEVICE ->
                TestCall.of("PATCH", "/api/v1/registrations/" + id)
                        .body("application/merge-patch+json", "{}")
                        .header("If-Match", "*");
            default -> throw new IllegalArgumentException(act.name());
        };
    }

    @Test
    void everyCellAboutDevicesHolds() {
        EscrowPolicy policy = api.world().sparekey().readPolicy().read();
        int cells = 0;
        for (Device device : devices()) {
            for (Actor actor : actors()) {
                boolean known = Stream.of(Act.values()).anyMatch(act -> AccessTable.allows(actor, act, device, true));
                for (Act act : ON_DEVICES) {
                    String what = actor + " " + act + " " + device.possession();
                    boolean allowed = AccessTable.allows(actor, act, device, true);
                    assertThat(AccessRules.may(actor, act, device, policy))
                            .as(what)
                            .isEqualTo(allowed);
                    Reply reply = api.ask(call(act, device.id()).from(actor));
                    String code = code(reply);
                    // An entry that is none is not there, for the owner, too.
                    boolean noEntry = act == Act.DISPUTE_REVEAL && known && code.equals("not-found");
                    boolean refused = code.equals("forbidden") || (code.equals("not-found") && !noEntry);
                    assertThat(refused).as(what + " " + code).isEqualTo(!allowed);
                    if (refused) {
                        assertThat(code).as(what).isEqualTo(known ? "forbidden" : "not-found");
                        assertThat(reply.status()).isEqualTo(known ? 403 : 404);
                    }
                    cells++;
                }
            }
        }
        assertThat(cells).isEqualTo(9 * 65 * ON_DEVICES.size());
    }

    @Test
    void everyCellAboutNoDeviceHolds() {
        for (Actor actor : actors()) {
            check(actor, Act.CHANGE_POLICY, TestApi.post("/policy/forecasts", PolicyOverApiTest.POLICY));
            check(actor, Act.ADMINISTER_DEVICE, TestApi.get("/registrations"));
            check(actor, Act.MAINTAIN_TOKENS, TestApi.get("/tokens"));
            check(actor, Act.READ_AUDIT, TestApi.get("/fleet"));
            check(actor, Act.READ_AUDIT, TestApi.get("/alarms"));
            check(actor, Act.READ_OWN_AUDIT, TestApi.get("/notices"));
            check(actor, actor.has(Right.AUDIT) ? Act.READ_AUDIT : Act.READ_OWN_AUDIT, TestApi.get("/audit?limit=1"));
        }
    }

    private void check(Actor actor, Act act, TestCall call) {
        boolean allowed = AccessTable.allows(actor, act);
        assertThat(AccessRules.may(actor, act)).isEqualTo(allowed);
        assertThat(api.ask(call.from(actor)).status())
                .as("%s %s %s", actor, act, call.call())
                .isEqualTo(allowed ? 200 : 403);
    }

    private static String code(Reply reply) {
        return reply.status() < 400 ? "" : TestApi.parse(reply).path("code").stringValue();
    }
}
