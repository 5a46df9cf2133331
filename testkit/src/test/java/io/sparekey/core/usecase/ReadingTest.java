// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.usecase.ReadNotices.Inbox;
import io.sparekey.core.usecase.ShowDevice.Message;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people may read: their devices, their entries, what they were told. */
@OnceAndAgain
class ReadingTest {

    private final World world;
    private final Mac mac;
    private final Mac bobs;

    ReadingTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
        bobs = world.register(Ownership.PERSONAL, People.BOB);
    }

    private List<AuditEntry> entries(Actor actor, Optional<DeviceId> device) {
        List<AuditEntry> all = new ArrayList<>();
        var after = Optional.<AuditEntryId>empty();
        do {
            var page = done(world.sparekey
                    .readAudit()
                    .read(
                            actor,
                            ReadAudit.Query.oldestFirst(
                                    device.map(AuditSelection.ALL::about).orElse(AuditSelection.ALL), after, 2)));
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private List<DeviceId> devices(Actor actor) {
        return world.sparekey.listDevices().list(actor, Optional.empty(), 10).items().stream()
                .map(Device::id)
                .toList();
    }

    private List<Notice.Kind> inbox(Actor actor, Inbox inbox) {
        return done(world.sparekey.readNotices().read(actor, inbox, Optional.empty(), 10)).items().stream()
                .map(Notice::kind)
                .toList();
    }

    private ShowDevice.View view() {
        return done(world.sparekey.showDevice().show(world.ann(), mac.id()));
    }

    // Audit

    @Test
    void auditorsReadAllEntriesInTheirOrder() {
        mac.revealed();

        assertThat(entries(world.auditor(), Optional.empty())).isEqualTo(world.audit());
    }

    @Test
    void everybodyElseReadsTheEntriesOfTheirOwnActs() {
        mac.revealed();

        assertThat(entries(world.ann(), Optional.empty()))
                .isNotEmpty()
                .allMatch(entry -> entry.actor().equals(world.ann().id()));
        assertThat(entries(world.admin(), Optional.empty()))
                .isNotEmpty()
                .allMatch(entry -> entry.actor().equals(world.admin().id()));
        assertThat(entries(world.bob(), Optional.empty())).isEmpty();
    }

    @Test
    void entriesCanBeNarrowedToOneDevice() {
        mac.revealed();

        assertThat(entries(world.auditor(), Optional.of(mac.id())))
                .isNotEmpty()
                .allMatch(entry -> entry.device().equals(Optional.of(mac.id())));
    }

    // Devices

    private List<Device> own(Actor actor) {
        return world.sparekey
                .listDevices()
                .list(actor, ListDevices.Which.OWN, Optional.empty(), 10)
                .items();
    }

    @Test
    void supportListsItsOwnDevicesApart() {
        assertThat(own(world.ann())).extracting(Device::id).containsExactly(mac.id());
        assertThat(own(world.support(Right.INSPECT))).isEmpty();
        assertThat(own(People.gateway())).isEmpty();
    }

    @Test
    void peopleListTheirOwnDevicesAndSupportAllOfThem() {
        assertThat(devices(world.ann())).containsExactly(mac.id());
        assertThat(devices(world.bob())).containsExactly(bobs.id());
        assertThat(devices(world.support(Right.INSPECT))).containsExactly(mac.id(), bobs.id());
        assertThat(devices(world.support(Right.REVEAL, Right.ROTATE))).isEmpty();
        assertThat(devices(world.admin())).isEmpty();
        assertThat(devices(world.auditor())).isEmpty();
        assertThat(devices(People.gateway())).isEmpty();
    }

    @Test
    void administratorsListWhatTheRegistryHas() {
        Page<ListRegistry.Entry, ?> page =
                done(world.sparekey.listRegistry().list(world.admin(), Optional.empty(), 10));

        assertThat(page.items()).extracting(ListRegistry.Entry::id).containsExactly(mac.id(), bobs.id());
        assertThat(page.items().get(1).ownership()).isEqualTo(Ownership.PERSONAL);
        assertThat(page.items().get(0).serial()).isEqualTo(mac.device().serial());
    }

    // Notices

    @Test
    void peopleReadWhatTheyWereTold() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();

        assertThat(inbox(world.ann(), Inbox.MINE)).containsExactly(Notice.Kind.KEY_REVEALED);
        assertThat(inbox(world.bob(), Inbox.MINE)).isEmpty();
        assertThat(inbox(world.auditor(), Inbox.MINE)).isEmpty();
    }

    @Test
    void auditorsReadTheAlarms() {
        mac.answer(Ids.rotation(), "not a key");

        assertThat(inbox(world.auditor(), Inbox.ALARMS)).containsExactly(Notice.Kind.ENVELOPE_UNOPENABLE);
    }

    // The device's page

    @Test
    void thePageShowsWhatIsKnown() {
        ShowDevice.View view = view();

        assertThat(view.device()).isEqualTo(mac.device());
        assertThat(view.keys()).hasSize(1);
        assertThat(view.keys().get(0).confidence())
                .isEqualTo(mac.current().orElseThrow().confidence());
        assertThat(view.access().escrowed()).isTrue();
        assertThat(view.attempt()).isEmpty();
        assertThat(view.order()).isEmpty();
        assertThat(view.message()).isEmpty();
    }

    @Test
    void thePageShowsHowTheAttemptGoes() {
        mac.signOfLife();
        var id = done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        assertThat(view().attempt().orElseThrow().id()).isEqualTo(id);
        assertThat(view().message()).isEmpty();
        world.dispatch();
        mac.answer();

        assertThat(view().message()).contains(Message.UPDATED);
        assertThat(view().likelyCauses()).isEmpty();
    }

    @Test
    void aFailedUploadIsSaidAtTheTop() {
        char[] wrong = FakeMac.anyKey().toCharArray();
        mac.signOfLife();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), wrong, wrong));
        world.dispatch();
        mac.answer();
        mac.report();

        assertThat(view().message()).contains(Message.UPLOAD_FAILED);
        assertThat(view().attempt().orElseThrow().upload()).isTrue();
        assertThat(view().attempt().orElseThrow().cause()).isPresent();
        assertThat(view().likelyCauses()).containsExactly(Cause.WRONG_KEY);
        world.pass(world.policy().timing().staleAfter().plusSeconds(1));
        assertThat(view().likelyCauses()).containsExactly(Cause.WRONG_KEY, Cause.SILENT);
    }

    @Test
    void anUploadThatExpiredIsSaidTooAndAnotherRotationIsNot() {
        char[] typed = mac.key().toCharArray();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), typed, typed));
        world.pass(Duration.ofHours(24));
        world.expire();
        assertThat(view().message()).contains(Message.UPLOAD_FAILED);
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.pass(Duration.ofHours(24));
        world.expire();

        assertThat(view().message()).isEmpty();
    }

    @Test
    void thePageShowsTheOrderThatWaits() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();

        assertThat(view().order()).isPresent();
    }

    @Test
    void aFloodOfQuarantinedKeysDoesNotHideTheCurrentKey() {
        for (int i = 0; i < 25; i++) {
            mac.report(KeySource.UNAUTHENTICATED, "ABCD-EFGH-8JKL-MNOP-QR9T-UV" + (char) ('A' + i) + "Z");
        }

        assertThat(view().keys()).extracting(KeyFacts::standing).contains(Standing.CURRENT, Standing.QUARANTINED);
    }
}
