// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to a rotation.
 *
 * @param opened when it was due and had an unlock key; one rotation of a device is open at a time
 * @param expires end of its lifetime
 * @param sent when its command first went out
 * @param doubted since when it is unsure
 * @param ended when it ended; a late key moves this
 */
public record Timeline(
        Optional<Instant> opened,
        Optional<Instant> expires,
        Optional<Instant> sent,
        Optional<Instant> doubted,
        Optional<Instant> ended) {

    /** Nothing has happened yet. */
    public static final Timeline BLANK =
            new Timeline(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Timeline opened(Instant at, Instant expiry) {
        return new Timeline(Optional.of(at), Optional.of(expiry), sent, doubted, ended);
    }

    Timeline sent(Instant at) {
        return new Timeline(opened, expires, sent.or(() -> Optional.of(at)), Optional.empty(), ended);
    }

    Timeline notSent() {
        return new Timeline(opened, expires, Optional.empty(), doubted, ended);
    }

    Timeline doubted(Instant at) {
        return new Timeline(opened, expires, sent, Optional.of(at), ended);
    }

    Timeline ended(Instant at) {
        return new Timeline(opened, expires, sent, doubted, Optional.of(at));
    }
}
