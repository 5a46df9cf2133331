// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Owner;
import io.sparekey.core.usecase.ChangeOwnership.Change;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Asking a Mac to check in, and asking its owner to store the key. */
@OnceAndAgain
class RequestsTest {

    private final World world;
    private final Mac mac;

    RequestsTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    @Test
    void theMacIsAskedAfterTheEntryIsCommitted() {
        int asked = world.checkIn.requests().size();
        done(world.sparekey.requestCheckIn().request(world.ann(), mac.id()));

        assertThat(world.checkIn.requests()).hasSize(asked + 1);
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.CheckInRequested());
    }

    @Test
    void aMacThatCannotBeAskedIsUnreachable() {
        world.checkIn.setReachable(false);

        assertRefused(world.sparekey.requestCheckIn().request(world.ann(), mac.id()), Refusal.UNREACHABLE);
    }

    @Test
    void aRemovedMacIsNotAsked() {
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));
        int asked = world.checkIn.requests().size();

        assertRefused(world.sparekey.requestCheckIn().request(world.ann(), mac.id()), Refusal.REMOVED);
        assertRefused(world.sparekey.requestStoring().request(world.support(Right.INSPECT), mac.id()), Refusal.REMOVED);
        assertThat(world.checkIn.requests()).hasSize(asked);
    }

    @Test
    void theOwnerIsAskedToStoreTheKey() {
        done(world.sparekey.requestStoring().request(world.support(Right.INSPECT), mac.id()));

        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.STORE_YOUR_KEY);
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.StoringRequested(People.ANN.toString()));
    }

    @Test
    void anOwnerIsAskedOnceADayHoweverOftenSupportAsks() {
        RequestStoring storing = world.sparekey.requestStoring();
        Instant first = world.now();
        assertThat(done(storing.request(world.support(Right.INSPECT), mac.id())))
                .isEqualTo(new RequestStoring.Request(first, false));
        int entries = world.audit().size();

        world.pass(RequestStoring.PAUSE);
        assertThat(done(storing.request(world.support(Right.INSPECT), mac.id())))
                .isEqualTo(new RequestStoring.Request(first, true));
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.STORE_YOUR_KEY);
        assertThat(world.audit()).hasSize(entries);

        world.pass(Duration.ofMillis(1));
        assertThat(done(storing.request(world.support(Right.INSPECT), mac.id())).repeated())
                .isFalse();
        assertThat(world.notices(People.ANN)).hasSize(2);
    }

    @Test
    void anotherOwnerIsAskedAnew() {
        RequestStoring storing = world.sparekey.requestStoring();
        done(storing.request(world.support(Right.INSPECT), mac.id()));
        done(world.sparekey
                .changeOwnership()
                .change(world.admin(), mac.id(), Change.owner(new Owner.Known(People.BOB))));

        assertThat(done(storing.request(world.support(Right.INSPECT), mac.id())).repeated())
                .isFalse();
        assertThat(world.notices(People.BOB)).contains(Notice.Kind.STORE_YOUR_KEY);
    }

    @Test
    void withoutAnOwnerThereIsNobodyToAsk() {
        done(world.sparekey.changeOwnership().change(world.admin(), mac.id(), Change.noOwner()));

        assertRefused(
                world.sparekey.requestStoring().request(world.support(Right.INSPECT), mac.id()), Refusal.NO_OWNER);
    }
}
