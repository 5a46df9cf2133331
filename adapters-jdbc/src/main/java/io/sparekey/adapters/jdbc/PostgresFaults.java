// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.StoreUnavailable;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL complains about, in the core's words. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
final class PostgresFaults {

    private static final String UNIQUE = "23505";

    /** The transaction may only read. */
    private static final String READ_ONLY = "25006";

    /** Of two transactions that cannot both have been first, this one has to be run again; or they waited for each other. */
    private static final Set<String> RACED = Set.of("40001", "40P01");

    /** "cached plan must not change result type": a newer version has just given the table another column. */
    private static final String CHANGED_TABLE = "0A000";

    /** The server goes down, was killed, comes up or has no connection left; a standby that is not the primary yet. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P05", "53300");

    private static final String CONNECTION = "08";
    private static final String CONSTRAINT = "23";

    private PostgresFaults() {}

    /** Says that the transaction did nothing and may be run again. */
    static final class TryAgain extends StoreUnavailable {
        private static final long serialVersionUID = 1L;

        TryAgain(String message, SQLException fault) {
            super(message, fault);
        }
    }

    /** Says that work came to write. */
    static final class Writes extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Writes() {
            super(null, null, false, false);
        }
    }

    /** As {@link Faults#translate}. */
    static RuntimeException translate(SQLException fault, String what) {
        String code = code(fault);
        if (code.equals(UNIQUE)) {
            return new StaleVersion(what);
        }
        if (code.equals(READ_ONLY)) {
            return new Writes();
        }
        if (RACED.contains(code)) {
            return new TryAgain("others keep changing the same things: try again", fault);
        }
        if (code.equals(CHANGED_TABLE)) {
            return new TryAgain("the tables have just changed: try again", fault);
        }
        if (isGone(code)) {
            return new TryAgain(remedy(fault), fault);
        }
        return code.startsWith(CONSTRAINT)
                ? new IllegalStateException(what + " breaks a rule of the schema (" + code + ")", fault)
                : new StoreUnavailable(remedy(fault), fault);
    }

    /**
     * The same of a COMMIT. If the connection broke off, the server may have committed or not, so that the work must not be run again.
     */
    static RuntimeException ofCommit(SQLException fault, String what) {
        return isGone(code(fault))
                ? new StoreUnavailable(
                        "the connection to the database broke off at the last moment: it is not known whether this was done; look before you try again",
                        fault)
                : translate(fault, what);
    }

    /**
     * After a COMMIT: there is but one reason to warn. Somebody had the server stop waiting for its synchronous standby, so that what it
     * did may be gone if it dies.
     */
    static void refuseWarning(@Nullable SQLWarning warning) {
        if (warning != null) {
            throw new StoreUnavailable(
                    "the primary was told not to wait for its standby: it is not known whether this will last: look at it again once the standby is back",
                    warning);
        }
    }

    private static boolean isGone(String code) {
        // The driver's own faults may come without a code: an answer that broke off, say.
        return code.isEmpty() || code.startsWith(CONNECTION) || GONE.contains(code);
    }

    /** What is wrong and what to do about it: the first fault in the chain of causes that tells. */
    static String remedy(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return remedy(sql.getSQLState());
            }
        }
        return "the database cannot be used: see the cause";
    }

    private static String remedy(String code) {
        return switch (code) {
            case "28000", "28P01" -> "the database does not let us in: check user and password";
            case "3D000" -> "there is no database of that name: create it, owned by the user of Sparekey";
            case "42501" -> "the user may not do that in the database: let it own the database";
            case "42P07" ->
                "a table or index has a name already that one of Sparekey's has: give Sparekey a database or schema of its own";
            case "53100" -> "the disk of the database is full: make room and try again";
            case "25P02" -> "the transaction had failed before: see the fault before this one";
            default ->
                isGone(code)
                        ? "the database cannot be reached, or has no primary at the moment: see that it runs, and check the URL"
                        : "the database cannot be used (" + code + ")";
        };
    }

    private static String code(SQLException fault) {
        String code = fault.getSQLState();
        return code == null ? "" : code;
    }
}
