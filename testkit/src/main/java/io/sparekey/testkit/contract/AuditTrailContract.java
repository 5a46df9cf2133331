// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.testkit.AuditEvents;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.AuditTrail} must do. */
public abstract class AuditTrailContract extends StoreContract {

    private static final ActorId SYSTEM = People.system().id();
    private static final ActorId ANN = People.signedIn(People.ANN, T0).id();
    private static final AuditEvent EVENT = new AuditEvent.CheckInRequested();

    @Test
    void keepsEveryKindOfEvent() {
        DeviceId device = stored(aDevice()).id();
        List<AuditEntry> entries = AuditEvents.ofEveryKind().stream()
                .map(event -> new AuditEntry(Ids.auditEntry(), T0.plusMillis(1), ANN, Optional.of(device), event))
                .toList();
        change(stores -> entries.forEach(stores.audit()::add));

        List<AuditEntry> kept = all(Optional.empty(), Optional.empty());

        assertThat(kept).isEqualTo(entries);
        assertThat(kept)
                .extracting(AuditEntry::canonicalBytes)
                .containsExactlyElementsOf(
                        entries.stream().map(AuditEntry::canonicalBytes).toList());
    }

    @Test
    void keepsEveryKindOfActor() {
        for (ActorId.Kind kind : ActorId.Kind.values()) {
            var actor = new ActorId(kind, kind == ActorId.Kind.PERSON ? "https://発行者.example" : "", "花子 'n\"");
            AuditEntry entry = added(actor, Optional.empty());

            assertThat(all(Optional.of(actor), Optional.empty())).containsExactly(entry);
        }
    }

    @Test
    void keepsEntriesAboutDevicesThatDoNotExist() {
        DeviceId unknown = Ids.device();
        AuditEntry entry = added(ANN, Optional.of(unknown));

        assertThat(all(Optional.empty(), Optional.of(unknown))).containsExactly(entry);
    }

    @Test
    void listsByActorByDeviceAndByBoth() {
        DeviceId mac = stored(aDevice()).id();
        DeviceId other = stored(aDevice()).id();
        AuditEntry annOnMac = added(ANN, Optional.of(mac));
        AuditEntry systemOnMac = added(SYSTEM, Optional.of(mac));
        AuditEntry annOnOther = added(ANN, Optional.of(other));
        AuditEntry annAlone = added(ANN, Optional.empty());
        AuditEntry namesake = added(new ActorId(ANN.kind(), "https://elsewhere.example", ANN.name()), Optional.empty());

        assertThat(all(Optional.empty(), Optional.empty()))
                .containsExactly(annOnMac, systemOnMac, annOnOther, annAlone, namesake);
        assertThat(all(Optional.of(ANN), Optional.empty())).containsExactly(annOnMac, annOnOther, annAlone);
        assertThat(all(Optional.empty(), Optional.of(mac))).containsExactly(annOnMac, systemOnMac);
        assertThat(all(Optional.of(ANN), Optional.of(mac))).containsExactly(annOnMac);
        assertThat(all(Optional.of(SYSTEM), Optional.of(other))).isEmpty();
    }

    @Test
    void listsInTheOrderOfActsPageByPage() {
        DeviceId mac = stored(aDevice()).id();
        List<AuditEntry> everything = new ArrayList<>();
        List<AuditEntry> anns = new ArrayList<>();
        List<AuditEntry> onMac = new ArrayList<>();
        List<AuditEntry> annsOnMac = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            AuditEntry both = added(ANN, Optional.of(mac));
            AuditEntry device = added(SYSTEM, Optional.of(mac));
            AuditEntry actor = added(ANN, Optional.empty());
            everything.addAll(List.of(both, device, actor));
            anns.addAll(List.of(both, actor));
            onMac.addAll(List.of(both, device));
            annsOnMac.add(both);
        }

        assertPages(everything, Optional.empty(), Optional.empty());
        assertPages(anns, Optional.of(ANN), Optional.empty());
        assertPages(onMac, Optional.empty(), Optional.of(mac));
        assertPages(annsOnMac, Optional.of(ANN), Optional.of(mac));
    }

    private void assertPages(List<AuditEntry> expected, Optional<ActorId> actor, Optional<DeviceId> device) {
        Paging.<AuditEntry, AuditEntryId>assertPages(
                expected,
                (after, limit) ->
                        audit().list(selection(actor, device), AuditSelection.Order.OLDEST_FIRST, after, limit));
    }

    private List<AuditEntry> all(Optional<ActorId> actor, Optional<DeviceId> device) {
        return audit().list(selection(actor, device), AuditSelection.Order.OLDEST_FIRST, Optional.empty(), 1_000)
                .items();
    }

    private static AuditSelection selection(Optional<ActorId> actor, Optional<DeviceId> device) {
        return new AuditSelection(actor, device, Optional.empty(), Optional.empty(), Set.of());
    }

    private AuditEntry added(ActorId actor, Optional<DeviceId> device) {
        var entry = new AuditEntry(Ids.auditEntry(), T0, actor, device, EVENT);
        audit().add(entry);
        return entry;
    }
}
