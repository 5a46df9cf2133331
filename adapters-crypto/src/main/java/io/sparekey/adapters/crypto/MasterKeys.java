// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.KeyVault.CannotOpen;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;

/** What is done with master keys: data keys wrapped and unwrapped, sentinels made and opened. Thread-safe. */
final class MasterKeys {

    private static final byte[] SENTINEL = "sparekey 1 sentinel".getBytes(US_ASCII);

    private final SecureRandom random;
    private volatile Keyring keyring;

    MasterKeys(Keyring keyring, SecureRandom random) {
        this.keyring = keyring;
        this.random = random;
    }

    void use(Keyring other) {
        keyring = other;
    }

    int newest() {
        return keyring.newest();
    }

    boolean holds(int generation) {
        return keyring.holds(generation);
    }

    WrappedDataKey wrap(DataKey key, int generation) {
        Ciphertext wrapped = keyring.lend(generation, master -> key.wrap(master, generation, random));
        return new WrappedDataKey(key.id(), key.device(), generation, wrapped);
    }

    /**
     * The data key, to be closed by the caller.
     *
     * @throws CannotOpen if the row is damaged or another's
     * @throws WrongMasterKey if its generation is not at hand
     */
    DataKey unwrap(WrappedDataKey row) {
        Keyring now = keyring;
        int generation = row.generation();
        Context context = Context.ofDataKey(row.device(), row.id(), generation);
        if (!now.holds(generation)) {
            throw new WrongMasterKey(
                    "the database is at generation " + generation
                            + " of the master key, which the keyring here lacks: start again with the keyring of this database");
        }
        byte[] wrapped = row.wrapped().toBytes();
        byte[] key = now.lend(generation, master -> GcmSiv.open(master, context.associated(), wrapped))
                .filter(clear -> clear.length == GcmSiv.KEY_BYTES)
                .orElseThrow(context::cannotOpen);
        return new DataKey(row.id(), row.device(), key);
    }

    Sentinel sentinel(int generation) {
        byte[] nonce = Chance.bytes(random, GcmSiv.NONCE_BYTES);
        byte[] associated = Context.ofSentinel(generation).associated();
        byte[] sealed = keyring.lend(generation, master -> GcmSiv.seal(master, nonce, associated, SENTINEL));
        return new Sentinel(generation, Ciphertext.of(sealed));
    }

    boolean opens(Sentinel sentinel) {
        Keyring now = keyring;
        int generation = sentinel.generation();
        byte[] associated = Context.ofSentinel(generation).associated();
        byte[] sealed = sentinel.sealed().toBytes();
        return now.holds(generation)
                && now.lend(generation, master -> GcmSiv.open(master, associated, sealed))
                        .isPresent();
    }

    /**
     * The generation for new data keys: the newest that the database has begun to use and that is the same here.
     *
     * @throws WrongMasterKey if there is none
     */
    int generationFor(List<Sentinel> sentinels) {
        return sentinels.stream()
                .filter(this::opens)
                .map(Sentinel::generation)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new WrongMasterKey("no master key at hand is one of the database's:"
                        + " start again with the keyring of this database"));
    }
}
