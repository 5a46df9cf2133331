// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.AccessDecision;
import io.sparekey.core.usecase.KeyFacts;
import io.sparekey.core.usecase.ShowDevice;
import java.util.Optional;

/** How it stands with a Mac, in one word and one colour. The texts say the word, and what to do next. */
public enum DeviceState {
    /** Taken out of the registry. */
    REMOVED("idle"),
    /** An attempt is under way. */
    UPDATING("idle"),
    /** The organisation has not set it up to hand over a key. */
    NOT_SET_UP("warn"),
    /** What the owner typed led to no key. */
    UPLOAD_FAILED("bad"),
    /** The Mac has reported a key that a rotation is known to have replaced. */
    DISPUTED("warn"),
    /** The key is stored, and a later report carried it again. */
    CONFIRMED("ok"),
    /** The key is stored. */
    STORED("ok"),
    /** There is no key to store. */
    NOT_ENCRYPTED("idle"),
    /** The Mac has not reported yet. */
    UNKNOWN("idle"),
    /** Without a key, and cut off from corporate resources. */
    BLOCKED("bad"),
    /** Without a key, and soon cut off. */
    ALLOWED_UNTIL("warn"),
    /** The organisation requires the owner to hand in the key. */
    REQUIRED("warn"),
    /** The owner had better hand in the key. */
    RECOMMENDED("warn"),
    /** The key is expected to come by itself. */
    EXPECTED("idle");

    private final String tone;

    DeviceState(String tone) {
        this.tone = tone;
    }

    /** The class of its badge. */
    public String tone() {
        return tone;
    }

    /** Of that device. What needs somebody comes before what does not. */
    public static DeviceState of(ShowDevice.View view) {
        if (view.device().isRemoved()) {
            return REMOVED;
        }
        if (Attempts.isOpen(view)) {
            return UPDATING;
        }
        Optional<KeyFacts> current = view.keys().stream()
                .filter(key -> key.standing() == Standing.CURRENT)
                .findFirst();
        return current.map(DeviceState::of).orElseGet(() -> withoutKey(view));
    }

    private static DeviceState of(KeyFacts current) {
        if (current.disputed()) {
            return DISPUTED;
        }
        return current.confidence().confirmed().isPresent() ? CONFIRMED : STORED;
    }

    private static DeviceState withoutKey(ShowDevice.View view) {
        if (view.access().remedy() == AccessDecision.Remedy.ASK_SUPPORT) {
            return NOT_SET_UP;
        }
        if (view.message().equals(Optional.of(ShowDevice.Message.UPLOAD_FAILED))) {
            return UPLOAD_FAILED;
        }
        Reported encrypted = view.device().status().encryption().on();
        if (encrypted != Reported.YES) {
            return encrypted == Reported.NO ? NOT_ENCRYPTED : UNKNOWN;
        }
        return switch (view.access().verdict()) {
            case BLOCKED -> BLOCKED;
            case ALLOWED_UNTIL -> ALLOWED_UNTIL;
            case ALLOWED -> asked(view.access().advice());
        };
    }

    private static DeviceState asked(AccessDecision.UploadAdvice advice) {
        return switch (advice) {
            case REQUIRED -> REQUIRED;
            case RECOMMENDED -> RECOMMENDED;
            case NOT_NEEDED -> EXPECTED;
        };
    }
}
