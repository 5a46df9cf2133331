// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/**
 * Something that the vault encrypted.
 *
 * @param dataKey the device's data key it is encrypted under
 * @param format version of the vault's format, so that old ones stay readable
 */
public record Sealed(Ciphertext ciphertext, DataKeyId dataKey, int format) {}
