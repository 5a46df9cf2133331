// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.core.port.AuditSelection.ALL;
import static io.sparekey.core.port.AuditSelection.Order.NEWEST_FIRST;
import static io.sparekey.core.port.AuditSelection.Order.OLDEST_FIRST;
import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.Page;
import io.sparekey.testkit.AuditEvents;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.AuditTrail} must do. */
public abstract class AuditTrailContract extends StoreContract {

    private static final ActorId SYSTEM = People.system().id();
    private static final ActorId ANN = People.signedIn(People.ANN, T0).id();
    private static final AuditEvent EVENT = new AuditEvent.CheckInRequested();
    private static final AuditEvent REVEALED = new AuditEvent.KeyRevealed(Ids.key(), 1, "called");

    private long ids;

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

    @Test
    void listsBetweenInstants() {
        AuditEntry before = addedAt(T0.minusMillis(1), EVENT);
        AuditEntry first = addedAt(T0, EVENT);
        AuditEntry second = addedAt(T0, EVENT);
        AuditEntry third = addedAt(T0.plusMillis(1), EVENT);
        AuditEntry after = addedAt(T0.plusMillis(2), EVENT);

        assertPages(List.of(first, second, third, after), ALL.since(T0));
        assertPages(List.of(third, after), ALL.since(T0.plusNanos(1)));
        assertPages(List.of(before), ALL.until(T0));
        assertPages(List.of(before, first, second), ALL.until(T0.plusNanos(1)));
        assertPages(List.of(first, second, third), ALL.since(T0).until(T0.plusMillis(2)));
        assertPages(List.of(), ALL.since(T0).until(T0));
        assertPages(
                List.of(before, first, second, third, after),
                ALL.since(Instant.MIN).until(Instant.MAX));
    }

    @Test
    void listsCertainKinds() {
        DeviceId mac = stored(aDevice()).id();
        AuditEntry revealed = addedAt(T0, REVEALED);
        addedAt(T0, EVENT);
        AuditEntry policy = addedAt(T0.plusMillis(1), new AuditEvent.PolicyChanged(2));
        AuditEntry onMac = new AuditEntry(idAt(T0.plusMillis(2)), T0, ANN, Optional.of(mac), REVEALED);
        audit().add(onMac);

        assertPages(List.of(revealed, onMac), ALL.ofTypes(Set.of("KeyRevealed")));
        assertPages(List.of(revealed, policy, onMac), ALL.ofTypes(Set.of("KeyRevealed", "PolicyChanged")));
        assertPages(List.of(policy), ALL.ofTypes(Set.of("PolicyChanged")));
        assertPages(List.of(), ALL.ofTypes(Set.of("RekeyStarted", "NoSuchKind")));
        assertPages(List.of(onMac), ALL.about(mac).ofTypes(Set.of("KeyRevealed")));
        assertPages(List.of(onMac), ALL.by(ANN).ofTypes(Set.of("KeyRevealed")));
        assertPages(
                List.of(onMac),
                ALL.about(mac).by(ANN).ofTypes(Set.of("KeyRevealed")).since(T0.plusMillis(1)));
    }

    @Test
    void thePlaceToGoOnFromNeedNotBeSelectedItself() {
        AuditEntry first = addedAt(T0, REVEALED);
        AuditEntryId between = addedAt(T0.plusMillis(1), EVENT).id();
        AuditEntry last = addedAt(T0.plusMillis(2), REVEALED);
        AuditSelection revealed = ALL.ofTypes(Set.of("KeyRevealed"));

        assertThat(audit().list(revealed, OLDEST_FIRST, Optional.of(between), 10)
                        .items())
                .containsExactly(last);
        assertThat(audit().list(revealed, NEWEST_FIRST, Optional.of(between), 10)
                        .items())
                .containsExactly(first);
        assertThat(audit().list(ALL.since(T0.plusMillis(2)), NEWEST_FIRST, Optional.of(between), 10)
                        .items())
                .isEmpty();
        assertThat(audit().list(ALL.until(T0.plusMillis(1)), OLDEST_FIRST, Optional.of(between), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void noPageOfCertainKindsLooksAtMoreEntriesThanItMay() {
        DeviceId mac = stored(aDevice()).id();
        List<AuditEntry> entries = new ArrayList<>();
        entries.add(new AuditEntry(idAt(T0), T0, ANN, Optional.of(mac), REVEALED));
        for (int i = 0; i < AuditTrail.MOST_LOOKED_AT; i++) {
            entries.add(new AuditEntry(idAt(T0), T0, SYSTEM, Optional.of(mac), EVENT));
        }
        entries.add(new AuditEntry(idAt(T0), T0, ANN, Optional.of(mac), REVEALED));
        change(stores -> entries.forEach(stores.audit()::add));
        AuditEntry first = entries.get(0);
        AuditEntry last = entries.get(entries.size() - 1);
        AuditSelection revealed = ALL.about(mac).ofTypes(Set.of("KeyRevealed"));

        assertShortPage(revealed, OLDEST_FIRST, first, last);
        assertShortPage(revealed, NEWEST_FIRST, last, first);
        assertShortPage(ALL.ofTypes(Set.of("KeyRevealed")), NEWEST_FIRST, last, first);
        Page<AuditEntry, AuditEntryId> none = audit().list(revealed, OLDEST_FIRST, Optional.of(first.id()), 10);
        assertThat(none.items()).isEmpty();
        assertThat(none.next()).contains(entries.get(AuditTrail.MOST_LOOKED_AT).id());
        // Others' entries are not looked at.
        assertPages(List.of(first, last), ALL.by(ANN).ofTypes(Set.of("KeyRevealed")));
    }

    private void assertShortPage(
            AuditSelection selection, AuditSelection.Order order, AuditEntry onThisPage, AuditEntry onTheNext) {
        Page<AuditEntry, AuditEntryId> page = audit().list(selection, order, Optional.empty(), 10);
        assertThat(page.items()).containsExactly(onThisPage);
        assertThat(page.next()).isPresent();
        Page<AuditEntry, AuditEntryId> next = audit().list(selection, order, page.next(), 10);
        assertThat(next.items()).containsExactly(onTheNext);
        assertThat(next.next()).isEmpty();
    }

    @Test
    void findsAnEntry() {
        AuditEntry entry = added(ANN, Optional.empty());
        added(ANN, Optional.empty());

        assertThat(audit().find(entry.id())).contains(entry);
        assertThat(audit().find(Ids.auditEntry())).isEmpty();
    }

    @Test
    void aTransactionSeesWhatItAdds() {
        AuditEntry committed = addedAt(T0, EVENT);
        AuditEntry added = new AuditEntry(idAt(T0), T0, ANN, Optional.empty(), REVEALED);
        change(stores -> {
            AuditTrail trail = stores.audit();
            trail.add(added);

            assertThat(trail.find(added.id())).contains(added);
            assertThat(trail.list(ALL, OLDEST_FIRST, Optional.empty(), 10).items())
                    .containsExactly(committed, added);
            assertThat(trail.list(ALL, NEWEST_FIRST, Optional.empty(), 10).items())
                    .containsExactly(added, committed);
            assertThat(trail.list(ALL, NEWEST_FIRST, Optional.of(added.id()), 10)
                            .items())
                    .containsExactly(committed);
        });
    }

    private void assertPages(List<AuditEntry> expected, Optional<ActorId> actor, Optional<DeviceId> device) {
        assertPages(expected, selection(actor, device));
    }

    /** In both orders. */
    private void assertPages(List<AuditEntry> expected, AuditSelection selection) {
        List<AuditEntry> newestFirst = new ArrayList<>(expected);
        Collections.reverse(newestFirst);
        Paging.<AuditEntry, AuditEntryId>assertPages(
                expected, (after, limit) -> audit().list(selection, OLDEST_FIRST, after, limit));
        Paging.<AuditEntry, AuditEntryId>assertPages(
                newestFirst, (before, limit) -> audit().list(selection, NEWEST_FIRST, before, limit));
    }

    private List<AuditEntry> all(Optional<ActorId> actor, Optional<DeviceId> device) {
        return audit().list(selection(actor, device), OLDEST_FIRST, Optional.empty(), 1_000)
                .items();
    }

    private static AuditSelection selection(Optional<ActorId> actor, Optional<DeviceId> device) {
        return new AuditSelection(actor, device, Optional.empty(), Optional.empty(), Set.of());
    }

    /** An id made at that instant, greater than those before. */
    private AuditEntryId idAt(Instant at) {
        long millis = AuditEntryId.earliestAt(at).value().getMostSignificantBits();
        return new AuditEntryId(new UUID(millis | 0x7000L, 0x8000_0000_0000_0000L | ++ids));
    }

    private AuditEntry addedAt(Instant at, AuditEvent event) {
        var entry = new AuditEntry(idAt(at), at, SYSTEM, Optional.empty(), event);
        audit().add(entry);
        return entry;
    }

    private AuditEntry added(ActorId actor, Optional<DeviceId> device) {
        var entry = new AuditEntry(Ids.auditEntry(), T0, actor, device, EVENT);
        audit().add(entry);
        return entry;
    }
}
