// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/** Why something typed cannot be a recovery key. */
public enum FormatFault {
    /** Nothing was typed. */
    EMPTY,
    /** Not 24 symbols. */
    WRONG_LENGTH,
    /** A symbol other than A–Z and 0–9. */
    IMPOSSIBLE_SYMBOL,
    /** The placeholder of forms and manuals, WWWW-XXXX-YYYY-ZZZZ, alone or repeated. */
    PLACEHOLDER,
    /** 24 times the same symbol. */
    REPEATED_SYMBOL,
    /** A file or an envelope was pasted: base64, DER or property-list text. */
    PASTED_BLOB
}
