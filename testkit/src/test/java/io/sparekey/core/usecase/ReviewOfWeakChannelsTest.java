// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import org.junit.jupiter.api.Test;

/** What weak channels leave must hide nothing that stronger ones said. */
@OnceAndAgain
class ReviewOfWeakChannelsTest {

    private final World world;
    private final Mac mac;

    ReviewOfWeakChannelsTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed(Ownership.CORPORATE);
    }

    private void leave(KeySource source, String content) {
        var arrival = new ReceiveKey.Arrival(mac.id(), source, world.now(), mac.envelope(content));
        done(world.sparekey.receiveKey().receive(People.system(), arrival));
    }

    @Test
    void anybodysKeysDoNotHideTheKeyThatTheAgentReported() {
        mac.rotateByHand();
        leave(KeySource.DEVICE_AGENT, mac.key());
        for (int i = 0; i < 5; i++) {
            leave(KeySource.UNAUTHENTICATED, FakeMac.anyKey());
        }

        assertThat(mac.revealed()).contains(mac.key());
    }

    @Test
    void anybodysKeysDoNotHideTheCurrentOneOnTheDevicesPage() {
        for (int i = 0; i < 30; i++) {
            leave(KeySource.UNAUTHENTICATED, FakeMac.anyKey());
        }

        var page = done(world.sparekey.showDevice().show(world.ann(), mac.id()));
        assertThat(page.keys()).extracting(KeyFacts::standing).contains(Standing.CURRENT);
    }

    @Test
    void whatAnybodySendsNeitherReplacesTheMacsEnvelopeNorSilencesItsAlarm() {
        leave(KeySource.UNAUTHENTICATED, "rubbish");
        mac.report(KeySource.MANAGEMENT, "of another management");
        DeliveryId reported = mac.unopenableReport().orElseThrow().id();
        leave(KeySource.UNAUTHENTICATED, "more rubbish");

        assertThat(mac.delivery(reported)).isPresent();
        assertThat(world.alarms()).containsExactly(Notice.Kind.ENVELOPE_UNOPENABLE, Notice.Kind.ENVELOPE_UNOPENABLE);
    }
}
