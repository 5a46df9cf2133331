// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class RunSweepsTest {

    private final World world;
    private final Mac mac;

    RunSweepsTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private int sweep() {
        return done(world.sparekey.runSweeps().run(People.system()));
    }

    @Test
    void withNothingDueItDoesNothing() {
        assertThat(sweep()).isZero();
    }

    @Test
    void everythingThatIsDueIsDone() {
        world.change(policy -> policy.with(new RotationRules(true, true, Duration.ofMinutes(60), 1)));
        Mac removed = world.escrowed();
        done(world.sparekey.removeDevice().remove(world.admin(), removed.id()));
        world.pass(Duration.ofDays(91));
        mac.signOfLife();

        // two keys scheduled, both orders dispatched (the removed Mac's is parked), one device's keys destroyed
        assertThat(sweep()).isEqualTo(5);
        assertThat(world.rotation.commands()).hasSize(1);
        assertThat(removed.keys()).isEmpty();
        mac.answer();
        assertThat(mac.latest().state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void aFaultInOneSweepDoesNotKeepTheOthersFromTheirTurn() {
        mac.signOfLife();
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.transactions.failCommit(1);

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::sweep);
        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void ofSeveralFaultsTheFirstTellsOfTheOthers() {
        List<String> tried = new ArrayList<>();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Sweep.each(List.of("one", "two", "three"), thing -> {
                    tried.add(thing);
                    if (!thing.equals("two")) {
                        throw new IllegalStateException(thing);
                    }
                }))
                .withMessage("one")
                .satisfies(fault -> assertThat(fault.getSuppressed()).hasSize(1));
        assertThat(tried).containsExactly("one", "two", "three");
    }
}
