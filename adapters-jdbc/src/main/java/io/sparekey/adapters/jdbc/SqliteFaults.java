// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.StoreUnavailable;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite complains about, in the core's words. Codes: https://sqlite.org/rescode.html */
final class SqliteFaults {

    /** An extended code has the primary one in its lowest byte. */
    private static final int PRIMARY = 0xff;

    private SqliteFaults() {}

    /** As {@link Faults#translate}. */
    static RuntimeException translate(SQLException fault, String what) {
        SQLiteErrorCode code = code(fault);
        switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> {
                return new StaleVersion(what);
            }
            default -> {
                return primary(code) == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                        ? new IllegalStateException(what + " breaks a rule of the schema (" + code + ")", fault)
                        : new StoreUnavailable(remedy(fault), fault);
            }
        }
    }

    /** Whether somebody else was in the way, so that it may be otherwise in a moment. */
    static boolean isBusy(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                int code = primary(sqlite.getResultCode());
                return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
            }
        }
        return false;
    }

    /** What is wrong and what to do about it: the first fault in the chain of causes that tells. */
    static String remedy(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return remedy(sqlite.getResultCode());
            }
            if (cause instanceof FileSystemException) {
                return "the database file cannot be created, read or written: let this user do so, in its directory as well";
            }
        }
        return "the database cannot be used: see the cause";
    }

    private static String remedy(SQLiteErrorCode code) {
        return switch (SQLiteErrorCode.getErrorCode(primary(code))) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "the database is busy: another process has been writing for too long; try again, or find out which";
            case SQLITE_FULL -> "the disk is full: make room and try again";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "the database can only be read: let this user write the file, and create files beside it";
            case SQLITE_CANTOPEN ->
                "the database file cannot be opened: let this user read and write it, and create files beside it";
            case SQLITE_CORRUPT -> "the database is damaged: stop, keep a copy of the file, and restore a backup";
            case SQLITE_NOTADB -> "the file is no database: check the path";
            case SQLITE_IOERR -> "the disk does not read or write the database: check it, then try again";
            default -> "the database cannot be used (" + code + ")";
        };
    }

    private static SQLiteErrorCode code(SQLException fault) {
        return fault instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static int primary(SQLiteErrorCode code) {
        return code.code & PRIMARY;
    }
}
