// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Another store's transactions, with the audit trail in a file instead. Nothing makes two stores commit at one instant, so the order
 * is chosen: the file first. If the program is killed in between, the trail tells of something that did not happen, and never the
 * other way round, which is the rule of the core as well. Where the other store merely fails, the entries are taken back.
 *
 * <p>One transaction at a time. All entries are in memory, too: good for some hundred thousand. The other store does not
 * see them: its figures of the fleet know of no reveals.
 */
final class WithAuditFile implements Transactions, AutoCloseable {

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Transactions others;
    private final AuditFile file;
    private final NavigableMap<String, AuditEntry> committed = new TreeMap<>();

    /** @param others everything but the audit trail; stays the caller's */
    WithAuditFile(Transactions others, Path file) {
        this.others = others;
        this.file = AuditFile.open(file);
        remember(this.file.found());
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction is open on this thread; they do not nest");
        }
        turn.lock();
        try {
            return new Attempts().run(work);
        } finally {
            turn.unlock();
        }
    }

    private void remember(List<AuditEntry> entries) {
        entries.forEach(entry -> committed.put(entry.id().toString(), entry));
    }

    @Override
    public void close() {
        file.close();
    }

    /** One transaction, whose work the other store may run more than once. */
    private final class Attempts {

        private List<AuditEntry> appended = List.of();

        <T> T run(Function<Stores, T> work) {
            boolean happened = false;
            try {
                T result = others.run(stores -> attempt(stores, work));
                remember(appended);
                happened = true;
                return result;
            } finally {
                if (!happened) {
                    takeBack();
                }
            }
        }

        /** The last thing that a transaction does before it commits is to have its entries on the disk. */
        private <T> T attempt(Stores stores, Function<Stores, T> work) {
            takeBack();
            Entries entries = new Entries(committed);
            try {
                T result = work.apply(new StoresWithAudit(stores, entries));
                if (!entries.added().isEmpty()) {
                    file.append(entries.added());
                    appended = entries.added();
                }
                return result;
            } finally {
                entries.end();
            }
        }

        private void takeBack() {
            if (!appended.isEmpty()) {
                file.takeBack();
                appended = List.of();
            }
        }
    }
}
