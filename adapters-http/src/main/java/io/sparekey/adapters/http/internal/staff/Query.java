// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A link's query.
 *
 * @param values by name, in their order; empty ones are left out
 */
record Query(Map<String, String> values) {

    Query {
        values = new LinkedHashMap<>(values);
    }

    static Query empty() {
        return new Query(Map.of());
    }

    Query with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Query(more);
    }

    /** The path with the query, if there is any. */
    String at(String path) {
        String query = values.entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
