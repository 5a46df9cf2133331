// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Searches Macs by the beginning of their serial number, name or user. */
final class SearchPages {

    private static final int FIRST_FEW = 5;
    private static final int PAGE = 50;
    private static final int LONGEST = 320;

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;

    SearchPages(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/search", Route.Entry.SIGNED_IN, this::search));
    }

    private Reply search(Call call) {
        Actor.Person person = call.browser().person();
        if (!person.has(Right.INSPECT)) {
            return refusals.page(call, Refusal.FORBIDDEN, "/");
        }
        String text = call.queried("q").orElse("").strip();
        Optional<DeviceSearch.By> by = by(call);
        if (text.isEmpty() || DeviceSearch.folded(text).isEmpty()) {
            return pages.page(call, 200, "staff/search", new SearchPage("", by, List.of(), Optional.empty()));
        }
        if (DeviceSearch.folded(text).length() > LONGEST) {
            throw new BadCall(400, "A search has at most 320 characters.");
        }
        Optional<DeviceSearch.Place> after =
                call.queried("after").filter(place -> !place.isEmpty()).map(SearchPages::place);
        List<SearchPage.Section> sections =
                by.stream().map(one -> section(person, one, text, after, PAGE)).toList();
        if (by.isEmpty()) {
            sections = Stream.of(DeviceSearch.By.values())
                    .map(each -> section(person, each, text, Optional.empty(), FIRST_FEW))
                    .toList();
        }
        return pages.page(
                call, 200, "staff/search", new SearchPage(text, by, sections, removed(person, text, sections)));
    }

    private SearchPage.Section section(
            Actor.Person person, DeviceSearch.By by, String text, Optional<DeviceSearch.Place> after, int limit) {
        Page<Device, DeviceSearch.Place> page =
                sparekey.searchDevices().search(person, new DeviceSearch(by, text), after, limit);
        Map<UserId, PersonCard> people = sparekey.lookUpNames()
                .look(
                        person,
                        page.items().stream()
                                .flatMap(SearchPages::owner)
                                .distinct()
                                .toList(),
                        List.of())
                .people();
        return new SearchPage.Section(
                by,
                page.items().stream()
                        .map(device -> new SearchPage.Hit(device, ownerName(device, people)))
                        .toList(),
                page.next().map(next -> more(by, text, after.isEmpty() && limit == FIRST_FEW, next)));
    }

    /** Behind the first few of a kind, the page of that kind begins anew; behind a page, the next one does. */
    private static String more(DeviceSearch.By by, String text, boolean fromFew, DeviceSearch.Place next) {
        return Query.empty()
                .with("by", code(by))
                .with("q", text)
                .with("after", fromFew ? "" : next.device() + "." + next.key())
                .at("/search");
    }

    /** Removed Macs are not searched, but found by their whole serial number, which support reads from the Mac's back. */
    private Optional<DeviceId> removed(Actor.Person person, String text, List<SearchPage.Section> sections) {
        boolean found = sections.stream().anyMatch(section -> !section.hits().isEmpty());
        boolean serial = text.chars().anyMatch(c -> c >= '0' && c <= '9');
        return found || !serial
                ? Optional.empty()
                : Ids.serial(text)
                        .flatMap(number ->
                                sparekey.findDevice().find(person, number).done());
    }

    private static Stream<UserId> owner(Device device) {
        return device.possession().owner().stream()
                .flatMap(owner -> owner instanceof Owner.Known known ? Stream.of(known.user()) : Stream.empty());
    }

    private static String ownerName(Device device, Map<UserId, PersonCard> people) {
        Optional<String> name = owner(device)
                .findFirst()
                .map(user -> Optional.ofNullable(people.get(user))
                        .map(PersonCard::name)
                        .orElse(user.subject()));
        return name.or(() -> device.possession().owner().map(Owner::toString)).orElse("");
    }

    private static Optional<DeviceSearch.By> by(Call call) {
        return call.queried("by")
                .flatMap(code -> Arrays.stream(DeviceSearch.By.values())
                        .filter(by -> code(by).equals(code))
                        .findFirst());
    }

    private static String code(DeviceSearch.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static DeviceSearch.Place place(String text) {
        int dot = text.indexOf('.');
        return Optional.of(text)
                .filter(t -> dot > 0)
                .flatMap(t -> Ids.device(t.substring(0, dot)))
                .map(device -> new DeviceSearch.Place(text.substring(dot + 1), device))
                .orElseThrow(() -> new BadCall(400, "The page's place cannot be read."));
    }
}
