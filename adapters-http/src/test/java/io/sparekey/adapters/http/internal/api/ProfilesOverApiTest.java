// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilesOverApiTest {

    private final TestApi api = new TestApi();
    private final TestMac mac = api.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE);
    private final TestCall write = TestApi.get("/devices/" + mac.id() + "/escrow-profile");
    private final TestCall install = TestApi.post("/devices/" + mac.id() + "/escrow-profile/installations");

    @Test
    void theProfileComesAsAFileThatMacsKnow() {
        Reply reply = api.ask(write.from(api.admin()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(TestCall.header(reply, "Content-Type")).isEqualTo("application/x-apple-aspen-config");
        assertThat(TestCall.header(reply, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + mac.id() + ".mobileconfig\"");
        assertThat(TestCall.header(reply, "Cache-Control")).isEqualTo("no-store");
        assertThat(TestCall.text(reply)).startsWith("profile of " + mac.id());
    }

    @Test
    void theMacIsToldToInstallItAndOnceForEachKey() {
        TestCall once = install.header("Idempotency-Key", "\"k-1\"").from(api.admin());

        assertThat(api.ask(once).status()).isEqualTo(202);
        assertThat(api.ask(once).status()).isEqualTo(202);

        assertThat(api.world().profiles().installations()).hasSize(1);
        assertThat(api.ask(install.from(api.admin())).status()).isEqualTo(202);
        assertThat(api.world().profiles().installations()).hasSize(2);
    }

    @Test
    void aChannelThatIsNotThereIsSaid() {
        api.world().profiles().setReachable(false);
        assertThat(api.problem(install.from(api.admin()), 409)).isEqualTo("unreachable");

        api.world().profiles().setAvailable(false);
        assertThat(api.problem(install.from(api.admin()), 409)).isEqualTo("unreachable");
        assertThat(api.ask(write.from(api.admin())).status()).isEqualTo(200);
    }

    @Test
    void aRemovedMacHasNoProfile() {
        TestWorld.done(api.world().sparekey().removeDevice().remove(api.admin(), mac.id()));

        assertThat(api.problem(write.from(api.admin()), 410)).isEqualTo("removed");
        assertThat(api.problem(install.from(api.admin()), 410)).isEqualTo("removed");
    }

    @Test
    void itIsForAdministratorsOnly() {
        for (Actor other :
                List.of(api.ann(), api.support(Right.REVEAL, Right.ROTATE, Right.INSPECT), new Actor.Gateway("door"))) {
            assertThat(api.problem(write.from(other), 403)).isEqualTo("forbidden");
            assertThat(api.problem(install.from(other), 403)).isEqualTo("forbidden");
        }
        assertThat(api.problem(write.from(api.bob()), 404)).isEqualTo("not-found");
        assertThat(api.problem(install.from(api.bob()), 404)).isEqualTo("not-found");
        assertThat(api.world().profiles().installations()).isEmpty();
    }
}
