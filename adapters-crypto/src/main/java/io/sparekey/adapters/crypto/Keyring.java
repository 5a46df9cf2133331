// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The master keys in clear text, in memory: 32 bytes for each generation, counted from 1. The newest is for wrapping, all of them for
 * unwrapping. Thread-safe; wiped on close, after which every use throws {@link IllegalStateException}.
 */
public final class Keyring implements AutoCloseable {

    static final int KEY_BYTES = GcmSiv.KEY_BYTES;

    private final TreeMap<Integer, byte[]> keys = new TreeMap<>();
    private boolean closed;

    /** Copies the keys. */
    Keyring(SortedMap<Integer, byte[]> keys) {
        if (keys.isEmpty() || keys.firstKey() < 1) {
            throw new IllegalArgumentException("a keyring has a generation, and the first is 1");
        }
        keys.forEach((generation, key) -> {
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("a master key has " + KEY_BYTES + " bytes");
            }
            this.keys.put(generation, key.clone());
        });
    }

    /** A new keyring with one random generation. */
    public static Keyring generate(SecureRandom random) {
        return with(new TreeMap<>(), 1, random);
    }

    /**
     * Reads a file of exactly 32 bytes as generation 1; for those whose secret store hands out files. Such a keyring has no further
     * generations: a {@link KeyringFile} has.
     *
     * @param handedOver whether the service manager keeps the file, as systemd does its credentials, whose group may seem to read them
     * @throws KeyringFault if the file cannot be read, may be read by others, or has another size
     */
    public static Keyring ofKeyFile(Path file, boolean handedOver) {
        byte[] key = handedOver ? PrivateFile.readCredential(file, KEY_BYTES) : PrivateFile.read(file, KEY_BYTES);
        try {
            if (key.length != KEY_BYTES) {
                throw new KeyringFault("a key file has exactly 32 bytes: " + file);
            }
            return new Keyring(new TreeMap<>(Map.of(1, key)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Reads a key file that only its owner may read; see {@link #ofKeyFile(Path, boolean)}. */
    public static Keyring ofKeyFile(Path file) {
        return ofKeyFile(file, false);
    }

    /** The newest generation. */
    public synchronized int newest() {
        requireOpen();
        return keys.lastKey();
    }

    /** All generations, oldest first. */
    public synchronized List<Integer> generations() {
        requireOpen();
        return List.copyOf(keys.keySet());
    }

    /** Whether the generation is there. */
    public synchronized boolean holds(int generation) {
        requireOpen();
        return keys.containsKey(generation);
    }

    /** Lends a copy of a master key for the duration of {@code use}; it is wiped afterwards. */
    <T> T lend(int generation, Function<byte[], T> use) {
        byte[] key = copyOf(generation);
        try {
            return use.apply(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The same keyring with one more random generation, the newest. This one stays as it is. */
    synchronized Keyring withNewGeneration(SecureRandom random) {
        requireOpen();
        return with(keys, keys.lastKey() + 1, random);
    }

    /** The same keyring without a generation. This one stays as it is. */
    synchronized Keyring without(int generation) {
        requireOpen();
        TreeMap<Integer, byte[]> fewer = new TreeMap<>(keys);
        fewer.remove(generation);
        return new Keyring(fewer);
    }

    /** A copy, since another thread may close the keyring meanwhile: nothing must ever be sealed under zeros. */
    private synchronized byte[] copyOf(int generation) {
        requireOpen();
        byte[] key = keys.get(generation);
        if (key == null) {
            throw new IllegalArgumentException("this keyring lacks generation " + generation);
        }
        return key.clone();
    }

    private static Keyring with(SortedMap<Integer, byte[]> keys, int generation, SecureRandom random) {
        byte[] fresh = Chance.bytes(random, KEY_BYTES);
        try {
            TreeMap<Integer, byte[]> more = new TreeMap<>(keys);
            more.put(generation, fresh);
            return new Keyring(more);
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this keyring is closed");
        }
    }

    /** Wipes the keys; further calls do nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        keys.values().forEach(key -> Arrays.fill(key, (byte) 0));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
