// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Right;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class ScheduleRotationsTest {

    private final World world;

    ScheduleRotationsTest(World.Running running) {
        world = new World(running);
    }

    private void every(int months) {
        world.change(policy -> policy.with(new RotationRules(true, true, Duration.ofMinutes(60), months)));
    }

    private int schedule(int limit) {
        return done(world.sparekey.scheduleRotations().run(People.system(), limit));
    }

    @Test
    void aKeyIsReplacedWhenItIsAMonthOld() {
        Mac mac = world.escrowed();
        every(1);
        Instant received = mac.current().orElseThrow().confidence().received();
        Instant inAMonth = received.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
        world.clock.set(inAMonth.minusMillis(1));
        assertThat(schedule(10)).isZero();
        world.clock.set(inAMonth);

        assertThat(schedule(10)).isOne();
        assertThat(mac.waiting().orElseThrow().order().reason()).isEqualTo(RotationReason.SCHEDULE);
        assertThat(mac.waiting().orElseThrow().order().due()).isEqualTo(world.now());
    }

    @Test
    void itIsOffUnlessThePolicySwitchesItOn() {
        Mac mac = world.escrowed();
        world.pass(Duration.ofDays(1000));

        assertThat(schedule(10)).isZero();
        assertThat(mac.waiting()).isEmpty();
        every(12);
        assertThat(schedule(10)).isOne();
    }

    @Test
    void itDealsWithWhatIsDueAndWithThatOnce() {
        List<Mac> macs = IntStream.range(0, 5).mapToObj(i -> world.escrowed()).toList();
        every(1);
        world.pass(Duration.ofDays(32));
        Mac young = world.escrowed();

        assertThat(schedule(3)).isEqualTo(3);
        assertThat(schedule(3)).isEqualTo(2);
        assertThat(schedule(3)).isZero();
        assertThat(macs).allMatch(mac -> mac.waiting().isPresent());
        assertThat(young.waiting()).isEmpty();
    }

    @Test
    void aNewKeyIsScheduledAnew() {
        Mac mac = world.escrowed();
        every(1);
        world.pass(Duration.ofDays(32));
        schedule(10);
        mac.signOfLife();
        world.dispatch();
        mac.answer();
        assertThat(mac.waiting()).isEmpty();
        assertThat(schedule(10)).isZero();
        world.pass(Duration.ofDays(32));

        assertThat(schedule(10)).isOne();
    }

    @Test
    void aDisputedKeyIsLeftToPeople() {
        Mac mac = world.escrowed();
        String killed = mac.key();
        mac.rotate();
        mac.report(KeySource.MANAGEMENT, killed);
        every(1);
        world.pass(Duration.ofDays(32));
        schedule(10);

        assertThat(mac.waiting()).isEmpty();
    }

    @Test
    void itJoinsTheOrderThatWaits() {
        Mac mac = world.escrowed();
        every(1);
        world.pass(Duration.ofDays(32));
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();
        schedule(10);

        assertThat(mac.rotations()).hasSize(1);
        assertThat(mac.waiting().orElseThrow().order().due()).isEqualTo(world.now());
    }
}
