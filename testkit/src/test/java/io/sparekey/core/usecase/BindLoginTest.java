// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.testkit.People;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class BindLoginTest {

    private final World world;

    BindLoginTest(World.Running running) {
        world = new World(running);
    }

    private Mac imported(String serial) {
        var registration = new RegisterDevice.Registration(
                new SerialNumber(serial),
                "Mac",
                Optional.of(new Owner.Expected(People.ANNS_LOGIN)),
                Ownership.PERSONAL);
        return new Mac(world, done(world.sparekey.registerDevice().register(world.admin(), registration)));
    }

    @Test
    void atTheirFirstSignInPeopleAreTheOwnersOfWhatWasImportedForThem() {
        Mac one = imported("C02-1");
        Mac two = imported("C02-2");
        one.report();
        assertRefused(world.sparekey.revealKey().reveal(world.ann(), one.id(), ""), Refusal.NOT_FOUND);

        assertThat(done(world.sparekey.bindLogin().bind(world.ann(), People.ANNS_LOGIN)))
                .isEqualTo(2);
        assertThat(one.revealed()).containsExactly(one.key());
        assertThat(two.device().isOwnedBy(People.ANN)).isTrue();
        assertThat(one.waiting()).isEmpty();
        assertThat(world.audit(AuditEvent.LoginBound.class))
                .containsExactly(new AuditEvent.LoginBound(People.ANNS_LOGIN.value(), People.ANN.toString(), 2));
    }

    @Test
    void removedDevicesAndWhatTheyWereToldAreTheirsToo() {
        Mac mac = imported("C02-1");
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertThat(done(world.sparekey.bindLogin().bind(world.ann(), People.ANNS_LOGIN)))
                .isOne();
        assertThat(mac.device().isOwnedBy(People.ANN)).isTrue();
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.DEVICE_REMOVED);
    }

    @Test
    void moreThanAPageOfDevicesIsBound() {
        for (int i = 0; i < 1001; i++) {
            imported("C02-" + i);
        }

        assertThat(done(world.sparekey.bindLogin().bind(world.ann(), People.ANNS_LOGIN)))
                .isEqualTo(1001);
    }

    @Test
    void againForTheSamePersonItChangesNothing() {
        imported("C02-1");
        done(world.sparekey.bindLogin().bind(world.ann(), People.ANNS_LOGIN));
        int entries = world.audit().size();

        assertThat(done(world.sparekey.bindLogin().bind(world.ann(), new LoginName("ANN@example.org"))))
                .isZero();
        assertThat(world.audit()).hasSize(entries);
    }

    @Test
    void nobodyElseGetsTheNameAndTheAttemptIsOnRecord() {
        Mac mac = imported("C02-1");
        done(world.sparekey.bindLogin().bind(world.ann(), People.ANNS_LOGIN));

        assertRefused(world.sparekey.bindLogin().bind(world.bob(), People.ANNS_LOGIN), Refusal.LOGIN_TAKEN);
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.LoginRefused(People.ANNS_LOGIN.value()));
        assertThat(world.lastEntry().actor()).isEqualTo(world.bob().id());
        assertThat(mac.device().isOwnedBy(People.ANN)).isTrue();
    }
}
