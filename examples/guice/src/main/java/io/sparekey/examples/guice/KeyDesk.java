// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.core.usecase.StoreKey;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.function.Consumer;

/** A page of the host's program: is handed the two use cases that it needs, and knows nothing of how they are put together. */
final class KeyDesk {

    private final StoreKey storeKey;
    private final RevealKey revealKey;

    @Inject
    KeyDesk(StoreKey storeKey, RevealKey revealKey) {
        this.storeKey = storeKey;
        this.revealKey = revealKey;
    }

    /** What to tell the person who typed the key twice. Both arrays are wiped. */
    String handIn(Actor person, DeviceId mac, char[] typed, char[] typedAgain) {
        try {
            return storeKey.store(person, mac, typed, typedAgain)
                    .fold(accepted -> "Taken; the Mac is being asked for a new key", KeyDesk::words);
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(typedAgain, '\0');
        }
    }

    /** What to tell the person who asked for the key; it is lent to the screen, and wiped. */
    String show(Actor person, DeviceId mac, String reason, Consumer<char[]> screen) {
        return revealKey
                .reveal(person, mac, reason)
                .fold(
                        revealed -> {
                            try (revealed) {
                                return lend(revealed, screen);
                            }
                        },
                        KeyDesk::words);
    }

    private static String lend(RevealedKeys revealed, Consumer<char[]> screen) {
        return revealed.keys().get(0).key().lend(shown -> {
            screen.accept(shown);
            return "Shown for " + revealed.display().toMinutes() + " minutes";
        });
    }

    /** Codes are stable; their words are the host's. */
    private static String words(Refusal why) {
        return switch (why) {
            case NOT_FOUND -> "There is no such Mac";
            case KEYS_DIFFER -> "The two keys are not the same: check and type both again";
            case SIGN_IN_AGAIN -> "Please sign in again";
            default -> "Refused: " + why.code();
        };
    }
}
