// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.Ids;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class ShowRotationTest {

    private final World world;
    private final Mac mac;

    ShowRotationTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    @Test
    void ownerAndSupportSeeHowItGoesAndHowItWent() {
        mac.signOfLife();
        RotationId id = done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        assertThat(done(world.sparekey.showRotation().show(world.ann(), mac.id(), id))
                        .state())
                .isEqualTo(RotationState.REQUESTED);
        world.dispatch();
        mac.answer();

        RotationFacts facts = done(world.sparekey.showRotation().show(world.support(Right.INSPECT), mac.id(), id));
        assertThat(facts).isEqualTo(RotationFacts.of(mac.rotation(id)));
        assertThat(facts.state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void anotherDevicesRotationIsNotThere() {
        Mac other = world.escrowed();
        RotationId others = done(world.sparekey.rotateKey().rotate(world.ann(), other.id()));

        requireNotFound(others);
        requireNotFound(Ids.rotation());
        assertRefused(world.sparekey.showRotation().show(world.bob(), other.id(), others), Refusal.NOT_FOUND);
        assertRefused(
                world.sparekey.showRotation().show(world.support(Right.ROTATE), other.id(), others), Refusal.FORBIDDEN);
    }

    private void requireNotFound(RotationId id) {
        world.assertRefusedOnRecord(
                world.sparekey.showRotation().show(world.ann(), mac.id(), id),
                world.ann(),
                mac.id(),
                new AuditEvent.ActRefused(Act.INSPECT, Refusal.NOT_FOUND),
                Refusal.NOT_FOUND);
    }
}
