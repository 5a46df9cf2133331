// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A search in a scope as a SELECT. Words are stored in the order of pages, apart for each label, so the database reads them from where
 * the page begins and merges; what one person owns is a handful, and sorted. The parts do not overlap.
 *
 * <p>Both of an owner's words stand in that order, and a device is found by the first that fits. Since the other comes later, a first
 * page passes over no more words than it has devices. A later page passes over the other words of devices on pages before it, most
 * often as many again; all pages together read no word twice.
 */
final class SearchCondition {

    private static final String LABELLED = "FROM device_words AS w <then_join> devices AS d ON d.id = w.device";

    private static final String OWNED =
            "FROM devices AS d <then_join> device_words AS w <words_of_device> ON w.device = d.id";

    static final String OWNED_BY =
            "d.removed IS NULL AND d.owner_issuer = :owner_issuer AND d.owner_subject = :owner_subject";

    private static final String FOUND = """
              AND w.found_by = :found_by AND (w.word, w.device) > (:word, :device) AND w.word < :end AND w.from_length <= :length
            """;

    /** Comes before every device. */
    private static final DeviceId NO_DEVICE = new DeviceId(new UUID(0, 0));

    private SearchCondition() {}

    /**
     * The statement; empty if nothing is in the scope. Its parameters: {@code found_by}, {@code word} and {@code device} after which to
     * begin, the {@link #end}, {@code length} of the prefix in characters, {@code limit} and the user {@code owner}.
     */
    static Optional<String> select(DeviceScope scope) {
        List<String> parts = parts(scope);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(ScopeCondition.union(parts, "<first_words>")
                        + "ORDER BY found_word, found_device LIMIT :limit\n");
    }

    private static List<String> parts(DeviceScope scope) {
        List<String> parts = new ArrayList<>();
        if (scope.corporate()) {
            parts.add(part(LABELLED, "w.corporate = TRUE"));
        }
        if (scope.personal()) {
            parts.add(part(LABELLED, "w.corporate = FALSE"));
        }
        if (scope.ownedBy().isPresent() && parts.size() < 2) {
            // What the label already lets in is left to the other part.
            String rest =
                    scope.corporate() ? " AND w.corporate = FALSE" : scope.personal() ? " AND w.corporate = TRUE" : "";
            parts.add(part(OWNED, OWNED_BY + rest));
        }
        return parts;
    }

    private static String part(String from, String condition) {
        return "SELECT w.word AS found_word, w.device AS found_device, d.*\n" + from + "\nWHERE " + condition + "\n"
                + FOUND;
    }

    /** After which word and device to begin: a place that another search left off at may be before all that this one finds. */
    static DeviceSearch.Place start(DeviceSearch search, Optional<DeviceSearch.Place> after) {
        return after.filter(place -> DeviceSearch.ORDER.compare(place.key(), search.prefix()) >= 0)
                .orElseGet(() -> new DeviceSearch.Place(search.prefix(), NO_DEVICE));
    }

    /** What comes after all texts with that prefix: no text for people has the last of all code points in it. */
    static String end(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }
}
