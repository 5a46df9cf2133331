// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.policy.EscrowPolicy.Timing;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a key may be lost, somebody hears of it; and what was destroyed stands in nobody's way. */
@OnceAndAgain
class ReviewOfLostKeysTest {

    private final World world;
    private final Mac mac;

    ReviewOfLostKeysTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed(Ownership.CORPORATE);
    }

    private void ordered() {
        mac.signOfLife();
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
    }

    private void typed() {
        char[] key = mac.key().toCharArray();
        mac.signOfLife();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), key, key));
        world.dispatch();
    }

    private void outlived() {
        world.pass(Duration.ofHours(25));
        world.expire();
    }

    @Test
    void aKeyThatTheMacMadeAndNeverSentRaisesAnAlarm() {
        ordered();
        mac.answer(RotationAnswer.Kind.WITHOUT_KEY);
        outlived();

        assertThat(world.alarms()).containsExactly(Notice.Kind.NEW_KEY_MISSING);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.NEW_KEY_MISSING);
    }

    @Test
    void aKeyThatTheMacMadeOfATypedOneAndNeverSentRaisesAnAlarm() {
        typed();
        mac.answer(RotationAnswer.Kind.WITHOUT_KEY);
        outlived();

        assertThat(world.alarms()).containsExactly(Notice.Kind.NEW_KEY_MISSING);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.UPLOAD_FAILED, Notice.Kind.NEW_KEY_MISSING);
    }

    @Test
    void anEscrowedKeyThatTheMacRefusedBeforeItFellSilentRaisesAnAlarm() {
        ordered();
        mac.refuse();
        outlived();

        assertThat(world.alarms()).containsExactly(Notice.Kind.ESCROWED_KEY_REFUSED);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.ESCROWED_KEY_REFUSED);
    }

    @Test
    void aRefusalAfterTheMacSaidThatItIsDoneProvesNothing() {
        typed();
        mac.answer(RotationAnswer.Kind.WITHOUT_KEY);
        mac.refuse();
        mac.reportWithoutKey();

        assertThat(mac.latest().state()).isEqualTo(RotationState.UNSURE);
        assertThat(mac.latest().doubt()).contains(Doubt.WITHOUT_KEY);
    }

    @Test
    void anAttemptEndsWhenTheKeysOfItsMacAreDestroyed() {
        world.change(policy -> policy.with(new Timing(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(1))));
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));
        world.pass(Duration.ofDays(2));
        done(world.sparekey.destroyKeys().run(People.system(), 10));
        done(world.sparekey
                .registerDevice()
                .register(
                        world.admin(),
                        new RegisterDevice.Registration(
                                mac.device().serial(),
                                "Mac",
                                Optional.of(new Owner.Known(People.ANN)),
                                Ownership.CORPORATE)));
        mac.signOfLife();
        world.dispatch();

        assertThat(mac.open()).isEmpty();
    }
}
