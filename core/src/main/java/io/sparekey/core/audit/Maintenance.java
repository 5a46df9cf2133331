// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

/** What administrators do to database and master keys from outside. */
public enum Maintenance {
    /** A copy of the database is made. */
    COPY_DATABASE,
    /** Copies of the database and of the keyring are made. */
    COPY_DATABASE_AND_KEYRING,
    /** Everything is moved into another database. */
    MOVE_DATABASE,
    /** The keyring gets another passphrase. */
    CHANGE_PASSPHRASE,
    /** The keyring gets another master key. */
    ADD_MASTER_KEY,
    /** Former master keys are destroyed: backups that need them do not open any more. */
    DESTROY_MASTER_KEYS
}
