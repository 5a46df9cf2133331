// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Transactions on the connection that writes: one, or several that are committed as one. Then each is in a savepoint, so that one that
 * fails takes no other along, and no caller hears anything before all of it is durable. As little thread-safe as the connection.
 */
final class SqliteGroup {

    private final SqliteCommands commands;
    private final Handle handle;

    /** @param connection in auto-commit mode */
    SqliteGroup(Connection connection) {
        this.commands = new SqliteCommands(connection);
        this.handle = SqliteJdbi.over(connection).open();
    }

    /** Runs the work in a transaction, which is committed and durable when this returns. */
    <T> T commit(Function<Session, T> work) {
        return commands.committed(SqliteCommands.BEGIN_TO_WRITE, session(), work);
    }

    /**
     * Commits as many of them as do not fail, and tells every caller. If they cannot be committed together, each is tried by itself and
     * hears the truth about itself; if not even a transaction can be begun, as when another process writes for too long, all hear that at once.
     */
    void commit(List<WaitingWork<?>> group) {
        try {
            if (group.size() == 1 || !together(group)) {
                group.forEach(this::byItself);
            }
        } catch (Throwable notBegun) {
            group.forEach(work -> work.fail(notBegun));
        }
    }

    /** @return whether they were committed, and told; if not, nothing of any of them has happened */
    private boolean together(List<WaitingWork<?>> group) {
        begin();
        try {
            group.forEach(this::inSavepoint);
            commands.run(SqliteCommands.COMMIT);
        } catch (Throwable noneOfThem) {
            commands.rollBack();
            return false;
        }
        group.forEach(WaitingWork::tell);
        return true;
    }

    /** Throws only if the whole transaction is gone, as SQLite ends it by itself where the disk is full, say. */
    private void inSavepoint(WaitingWork<?> work) {
        commands.run("SAVEPOINT of_one");
        if (!work.tryIn(session())) {
            commands.run("ROLLBACK TO of_one");
        }
        commands.run("RELEASE of_one");
    }

    private void byItself(WaitingWork<?> work) {
        begin();
        try {
            if (work.tryIn(session())) {
                commands.run(SqliteCommands.COMMIT);
            } else {
                commands.rollBack();
            }
        } catch (Throwable notCommitted) {
            commands.rollBack();
            work.fail(notCommitted);
        }
        work.tell();
    }

    private void begin() {
        try {
            commands.run(SqliteCommands.BEGIN_TO_WRITE);
        } catch (RuntimeException e) {
            commands.rollBack();
            throw e;
        }
    }

    private Session session() {
        return new Session(handle, SqliteFaults::translate);
    }
}
