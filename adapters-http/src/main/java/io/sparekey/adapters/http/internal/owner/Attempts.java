// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;
import io.sparekey.core.usecase.ShowDevice;
import java.util.Optional;

/** What pages want to know of attempts. */
final class Attempts {

    private Attempts() {}

    /** Whether one is under way. */
    static boolean isOpen(ShowDevice.View view) {
        return open(view).isPresent();
    }

    /** The one that is under way. */
    static Optional<RotationFacts> open(ShowDevice.View view) {
        return view.attempt().filter(attempt -> !attempt.state().isEnded());
    }

    /** The one that is to verify a key, in whose place the owner may still type another: the Mac has not been sent it. */
    static Optional<RotationFacts> retypable(ShowDevice.View view) {
        return open(view)
                .filter(RotationFacts::upload)
                .filter(attempt -> attempt.state() == RotationState.REQUESTED)
                .filter(attempt -> attempt.timeline().sent().isEmpty());
    }

    /** Whether the last one ended without a new key, so that what was stored before still stands. */
    static boolean hasFailed(RotationFacts attempt) {
        return attempt.state() == RotationState.FAILED || attempt.state() == RotationState.EXPIRED;
    }
}
