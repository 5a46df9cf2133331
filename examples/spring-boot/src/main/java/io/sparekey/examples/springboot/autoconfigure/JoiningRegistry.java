// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.core.Sparekey;
import io.sparekey.core.usecase.ChangeOwnership;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.core.usecase.RemoveDevice;

/**
 * The use cases that may join a transaction of the host's, so that its rows and Sparekey's commit or roll back together: they open
 * no key and reach no Mac. There is no way from here to any other. Called outside a transaction they throw {@link
 * IllegalStateException}.
 *
 * <p>A refusal is written into the audit trail by the same transaction: let it commit, or nobody will know that somebody tried.
 */
public final class JoiningRegistry {

    private final Sparekey sparekey;

    /** @param sparekey whose transactions are the host's; not handed out */
    JoiningRegistry(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    /** See {@link RegisterDevice}. */
    public RegisterDevice registerDevice() {
        return sparekey.registerDevice();
    }

    /** See {@link ChangeOwnership}. */
    public ChangeOwnership changeOwnership() {
        return sparekey.changeOwnership();
    }

    /** See {@link RemoveDevice}. */
    public RemoveDevice removeDevice() {
        return sparekey.removeDevice();
    }
}
