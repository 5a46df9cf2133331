// SPDX-License-Identifier: Apache-2.0
/**
 * The vault: encryption at rest, master keys, and the envelopes that Macs send, with Bouncy Castle, which is never registered as a
 * provider of the whole program. Knows {@code core}; known by {@code app}. Entry points: {@link KeyringFile}, {@link Keyring},
 * {@link Vault}.
 *
 * <h2>Format 1 of what is sealed</h2>
 *
 * <p>AES-256-GCM-SIV (RFC 8452): nonce (12 bytes), ciphertext, tag (16 bytes), in one piece. A repeated nonce, after a restored
 * snapshot say, tells no more than that the same thing was sealed twice.
 *
 * <p>The associated data are fields, each preceded by its length (4 bytes, big-endian): the format (4 bytes), the purpose (ASCII),
 * then by purpose:
 *
 * <ul>
 *   <li>under the data key of a device, a purpose of {@link io.sparekey.core.key.Binding.Purpose}: device (16 bytes), key version,
 *       rotation, delivery or certificate (16), data key (16);
 *   <li>under a master key, {@code DATA_KEY}: device (16), data key (16), generation (4);
 *   <li>under a master key, {@code SENTINEL}: generation (4).
 * </ul>
 *
 * <p>A recovery key is sealed as the 29 ASCII characters of its shown form, an envelope as it came, a private key as PKCS #8. The
 * fingerprint of a recovery key is HMAC-SHA-256 of its 24 symbols under HKDF-SHA-256 of the data key (RFC 5869, no salt, info
 * {@code sparekey 1 fingerprint}).
 *
 * <p>What was once written opens for ever: a format 2 would come beside this one.
 */
@NullMarked
package io.sparekey.adapters.crypto;

import org.jspecify.annotations.NullMarked;
