// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.adapters.http.internal.page.Workplace;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ListDevices;
import io.sparekey.core.usecase.LookUpNames;
import io.sparekey.core.usecase.ReadAudit;
import io.sparekey.core.usecase.ReadNotices;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One's own Macs, and what one was told. */
final class ListEndpoints {

    private static final int DEVICES = 20;
    private static final int NOTICES = 25;

    /** Kinds whose detail says who did it. */
    private static final Set<Notice.Kind> SOMEBODYS_DOING = Set.of(
            Notice.Kind.KEY_REVEALED,
            Notice.Kind.ROTATION_REQUESTED,
            Notice.Kind.DEVICE_REMOVED,
            Notice.Kind.STORE_YOUR_KEY,
            Notice.Kind.REVEAL_DISPUTED);

    private static final Set<String> DISPUTES = Set.of(AuditEvent.RevealDisputed.class.getSimpleName());

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;

    ListEndpoints(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
    }

    /** Where people begin: at their own Macs, or, if they have none, at their work. */
    Reply begin(Call call) {
        Actor.Person reader = call.browser().person();
        return Workplace.of(reader)
                .filter(work -> own(reader, Optional.empty(), 1).items().isEmpty())
                .map(work -> Reply.seeOther(work).noStore())
                .orElseGet(() -> devices(call));
    }

    private Page<Device, SerialNumber> own(Actor.Person reader, Optional<SerialNumber> after, int limit) {
        return sparekey.listDevices().list(reader, ListDevices.Which.OWN, after, limit);
    }

    Reply devices(Call call) {
        Actor.Person reader = call.browser().person();
        Page<Device, SerialNumber> own = own(reader, call.queried("after", ListEndpoints::serial), DEVICES);
        List<MyDevices.Card> cards = own.items().stream()
                .flatMap(device -> sparekey.showDevice().show(reader, device.id()).done().stream())
                .map(MyDevices.Card::new)
                .toList();
        return pages.page(
                call, 200, "owner/devices", new MyDevices(cards, own.next().map(SerialNumber::value)));
    }

    private static Optional<SerialNumber> serial(String text) {
        try {
            return Optional.of(new SerialNumber(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Reply notices(Call call) {
        Actor.Person reader = call.browser().person();
        ReadNotices.Inbox inbox = call.queried("inbox").filter("alarms"::equals).isPresent()
                ? ReadNotices.Inbox.ALARMS
                : ReadNotices.Inbox.MINE;
        Optional<UUID> before = call.queried("before", DevicePaths::uuid);
        return sparekey.readNotices()
                .read(reader, inbox, before, NOTICES)
                .fold(
                        page -> pages.page(call, 200, "owner/notices", notices(call, inbox, page)),
                        why -> refusals.page(call, why, "/notices"));
    }

    private NoticesPage notices(Call call, ReadNotices.Inbox inbox, Page<Notice, UUID> page) {
        Actor.Person reader = call.browser().person();
        Set<UserId> people =
                page.items().stream().flatMap(notice -> who(notice).stream()).collect(Collectors.toSet());
        Set<DeviceId> devices = page.items().stream().map(Notice::device).collect(Collectors.toSet());
        PeopleNames names = new PeopleNames(sparekey, Texts.in(call.language()), reader, people, devices);
        boolean opens = inbox == ReadNotices.Inbox.MINE || reader.has(Right.INSPECT);
        Set<AuditEntryId> disputed = disputed(reader, page);
        List<NoticesPage.Line> lines = page.items().stream()
                .map(notice -> line(notice, names, opens, disputed))
                .toList();
        return new NoticesPage(inbox, lines, page.next().map(UUID::toString));
    }

    /** Those reveals of the page that the reader has disputed, which was after they were told of them. */
    private Set<AuditEntryId> disputed(Actor.Person reader, Page<Notice, UUID> page) {
        Optional<Instant> oldest = page.items().stream()
                .filter(notice -> notice.reveal().isPresent())
                .map(Notice::at)
                .min(Comparator.naturalOrder());
        return oldest.map(
                        since -> AuditSelection.ALL.by(reader.id()).since(since).ofTypes(DISPUTES))
                .flatMap(own -> sparekey.readAudit()
                        .read(reader, ReadAudit.Query.oldestFirst(own, Optional.empty(), Page.MAX_ITEMS))
                        .done())
                .map(entries -> DeviceHistory.disputed(entries.items()))
                .orElse(Set.of());
    }

    private static NoticesPage.Line line(Notice notice, PeopleNames names, boolean opens, Set<AuditEntryId> disputed) {
        Optional<LookUpNames.DeviceName> device = names.of(notice.device());
        return new NoticesPage.Line(
                notice,
                device,
                device.filter(known -> opens).map(known -> DevicePaths.page(notice.device())),
                who(notice).map(names::of),
                notice.reveal()
                        .map(Notice.Reveal::entry)
                        .filter(disputed::contains)
                        .isPresent());
    }

    private static Optional<UserId> who(Notice notice) {
        return SOMEBODYS_DOING.contains(notice.kind()) ? PeopleNames.person(notice.detail()) : Optional.empty();
    }
}
