// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import java.util.Optional;

/** Something that a page watches. Asked again and again, every second or two, on any thread but one at a time. */
public interface EventSource {

    /**
     * One event.
     *
     * @param data one line or more, as they go to the browser
     */
    record Event(String name, String data) {}

    /** What is new since it was last asked. */
    Optional<Event> next();

    /** Whether nothing more will come. */
    boolean isOver();
}
