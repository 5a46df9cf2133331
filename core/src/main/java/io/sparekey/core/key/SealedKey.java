// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/** A recovery key that the vault encrypted, with the fingerprint by which it is recognised when it comes again. */
public record SealedKey(Sealed sealed, Fingerprint fingerprint) {}
