// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.keyring;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits, so that passphrases cannot be guessed in a hurry. */
@FunctionalInterface
public interface Pause {

    /** Waits for so long. */
    void take(Duration time);

    /** Really waits. */
    static Pause real() {
        return time -> {
            long until = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        };
    }
}
