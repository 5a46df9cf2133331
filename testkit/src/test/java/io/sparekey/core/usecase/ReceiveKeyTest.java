// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class ReceiveKeyTest {

    private final World world;
    private final Mac mac;

    ReceiveKeyTest(World.Running running) {
        world = new World(running);
        mac = world.unescrowed(Ownership.CORPORATE);
    }

    private Outcome<DeviceId> receive(Mac of, KeySource source, String key) {
        var arrival = new ReceiveKey.Arrival(of.id(), source, world.now(), of.envelope(key));
        return world.sparekey.receiveKey().receive(People.system(), arrival);
    }

    @Test
    void anAgentsKeyIsEscrowed() {
        done(receive(mac, KeySource.DEVICE_AGENT, mac.key()));

        assertThat(mac.revealed()).containsExactly(mac.key());
        assertThat(mac.device().status().unescrowedSince()).isEmpty();
    }

    @Test
    void anybodysKeyIsQuarantined() {
        done(receive(mac, KeySource.UNAUTHENTICATED, mac.key()));

        assertThat(mac.keys().get(0).standing()).isEqualTo(Standing.QUARANTINED);
        assertThat(mac.current()).isEmpty();
    }

    @Test
    void aKeyFromTheFutureIsTakenAsSaidNow() {
        var arrival = new ReceiveKey.Arrival(
                mac.id(), KeySource.DEVICE_AGENT, world.now().plus(Duration.ofDays(9)), mac.envelope(mac.key()));
        done(world.sparekey.receiveKey().receive(People.system(), arrival));

        assertThat(mac.current().orElseThrow().confidence().lastSeen()).isEqualTo(world.now());
    }

    @Test
    void theKeyOfAnUnknownMacIsRefused() {
        var arrival = new ReceiveKey.Arrival(
                Ids.device(), KeySource.DEVICE_AGENT, world.now(), mac.envelope(FakeMac.anyKey()));

        assertRefused(world.sparekey.receiveKey().receive(People.system(), arrival), Refusal.NOT_FOUND);
    }

    @Test
    void aRemovedMacsKeyIsTakenInUntilItsKeysAreDestroyed() {
        Mac escrowed = world.escrowed();
        done(world.sparekey.removeDevice().remove(world.admin(), escrowed.id()));
        String agents = FakeMac.anyKey();
        done(receive(escrowed, KeySource.DEVICE_AGENT, agents));
        assertThat(escrowed.keys()).hasSize(2);
        world.pass(Duration.ofDays(91));
        done(world.sparekey.destroyKeys().run(People.system(), 10));

        var arrival = new ReceiveKey.Arrival(
                escrowed.id(), KeySource.DEVICE_AGENT, world.now(), mac.envelope(FakeMac.anyKey()));
        assertRefused(world.sparekey.receiveKey().receive(People.system(), arrival), Refusal.NOT_FOUND);
        assertThat(escrowed.keys()).isEmpty();
    }
}
