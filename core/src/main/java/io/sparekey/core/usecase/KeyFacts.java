// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.key.Confidence;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;

/**
 * What is known of one version, without the key.
 *
 * @param disputed whether it is current although a rotation is known to have killed it
 */
public record KeyFacts(
        KeyId id, int version, Standing standing, KeySource source, Confidence confidence, boolean disputed) {

    static KeyFacts of(EscrowedKey key) {
        return new KeyFacts(
                key.id(), key.version(), key.standing(), key.origin().source(), key.confidence(), key.isDisputed());
    }
}
