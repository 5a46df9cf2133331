// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What comes of a request that is granted.
 *
 * @param shape of the JSON, or of one line of it
 * @param headers that come with it
 */
public record Answer(int status, String description, String mediaType, Optional<Shape> shape, List<String> headers) {

    /** JSON of that shape. */
    static Answer of(int status, Shape shape, List<String> headers) {
        return new Answer(status, description(status), "application/json", Optional.of(shape), headers);
    }

    /** Nothing but a status. */
    static Answer of(int status) {
        return new Answer(status, description(status), "", Optional.empty(), List.of());
    }

    private static String description(int status) {
        return switch (status) {
            case 200 -> "That is it.";
            case 201 -> "It was made.";
            case 202 -> "It was taken on and goes on.";
            case 204 -> "It was done.";
            case 304 -> "It is still what the client has.";
            default -> throw new IllegalArgumentException("no answer has status " + status);
        };
    }
}
