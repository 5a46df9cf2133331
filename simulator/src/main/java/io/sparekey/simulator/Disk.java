// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.key.RecoveryKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** The disk of a Mac: one recovery key opens it, and it remembers those that once did. Not thread-safe; its Mac is. */
final class Disk {

    private final RandomGenerator random;
    private final Deque<RecoveryKey> newestFirst = new ArrayDeque<>();
    private boolean encrypted;

    /** A disk that is not encrypted. */
    Disk(RandomGenerator random) {
        this.random = random;
    }

    /** Makes a new key and encrypts the disk if it is not; all former keys are dead from here on. */
    void changeKey() {
        newestFirst.push(Keys.random(random));
        encrypted = true;
    }

    /** Decrypts the disk; the key that opened it is a former one from here on. */
    void decrypt() {
        encrypted = false;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    /** Whether the key opens it. Nothing opens a disk that is not encrypted, since nothing has to. */
    boolean opens(RecoveryKey key) {
        return encrypted && newestFirst.getFirst().sameAs(key);
    }

    /**
     * The key that opens it, lent: the disk keeps it.
     *
     * @throws IllegalStateException if it is not encrypted
     */
    RecoveryKey key() {
        if (!encrypted) {
            throw new IllegalStateException("this disk is not encrypted, so it has no key; turn FileVault on first");
        }
        return newestFirst.getFirst();
    }

    /** All keys that opened it once and do so no more, lent, newest first. */
    List<RecoveryKey> formerKeys() {
        return newestFirst.stream().skip(encrypted ? 1 : 0).toList();
    }
}
