// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.DeviceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scope as a SELECT of the devices in it, by serial number. Each part of the scope reads its own index in that order and the database
 * merges them, so that a page costs what is on it, however few of the devices belong to the scope. The parts do not overlap.
 */
final class ScopeCondition {

    private static final String CORPORATE = "ownership = 'CORPORATE'";

    /** Devices without a label count as personal, as {@code Ownership.countsAsPersonal()} says. */
    private static final String PERSONAL = "ownership <> 'CORPORATE'";

    private static final String OWNED = "owner_issuer = :owner_issuer AND owner_subject = :owner_subject";

    private ScopeCondition() {}

    /** The statement, with the parameters {@code after}, {@code limit} and the user {@code owner}; empty if nothing is in the scope. */
    static Optional<String> select(DeviceScope scope) {
        List<String> parts = parts(scope).stream().map(ScopeCondition::part).toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(union(parts, "<first_serials>") + "ORDER BY serial LIMIT :limit\n");
    }

    /** The parts as one; of several, each may be told to end where the page would. */
    static String union(List<String> parts, String end) {
        return parts.size() == 1
                ? parts.get(0)
                : parts.stream().map(part -> "<part>" + part + end + "\n").collect(Collectors.joining("UNION ALL\n"));
    }

    private static List<String> parts(DeviceScope scope) {
        if (scope.corporate() && scope.personal()) {
            return List.of("TRUE");
        }
        List<String> parts = new ArrayList<>();
        if (scope.corporate()) {
            parts.add(CORPORATE);
        }
        if (scope.personal()) {
            parts.add(PERSONAL);
        }
        if (scope.ownedBy().isPresent()) {
            // What the label already lets in is left to the other part.
            String rest = scope.corporate() ? " AND " + PERSONAL : scope.personal() ? " AND " + CORPORATE : "";
            parts.add(OWNED + rest);
        }
        return parts;
    }

    private static String part(String condition) {
        return "SELECT * FROM devices WHERE removed IS NULL AND serial > :after AND " + condition + "\n";
    }
}
