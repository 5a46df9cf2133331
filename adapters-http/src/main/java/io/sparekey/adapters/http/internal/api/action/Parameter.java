// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Shape;
import java.util.Locale;

/**
 * Something that a request may carry besides its body.
 *
 * @param shape of its text; of a list, the parameter may be repeated
 */
public record Parameter(String name, In in, boolean required, Shape shape, String description) {

    /** Where it stands. */
    public enum In {
        PATH,
        QUERY,
        HEADER;

        /** As OpenAPI writes it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a page begins. */
    public static final Parameter CURSOR =
            query("cursor", Shape.text(1, 2_048), "where to begin: the next of the page before");

    /** How long a page is. */
    public static final Parameter LIMIT =
            query("limit", Shape.integer(1, 1_000), "the most items on the page; 100 if absent");

    /** What the change is based on. */
    public static final Parameter IF_MATCH = new Parameter(
            "If-Match",
            In.HEADER,
            true,
            Shape.text(1, 256),
            "the ETag of what the change is based on (RFC 9110, section 13.1.1)");

    /** What the client has. */
    public static final Parameter IF_NONE_MATCH = new Parameter(
            "If-None-Match",
            In.HEADER,
            false,
            Shape.text(1, 256),
            "the ETag of what the client has: 304 if it is still that");

    /** Names a request, so that it can be repeated without being done twice. */
    static final Parameter IDEMPOTENCY_KEY = new Parameter(
            IdempotencyKey.HEADER,
            In.HEADER,
            false,
            Shape.text(1, 130),
            "names the request for 24 hours: the same again gets the same reply and does nothing");

    /** One that may be in the query. */
    public static Parameter query(String name, Shape shape, String description) {
        return new Parameter(name, In.QUERY, false, shape, description);
    }

    /** One that must be in the query. */
    public static Parameter required(String name, Shape shape, String description) {
        return new Parameter(name, In.QUERY, true, shape, description);
    }
}
