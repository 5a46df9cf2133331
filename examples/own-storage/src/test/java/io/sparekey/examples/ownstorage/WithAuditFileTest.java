// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithAuditFileTest {

    private final InMemoryTransactions others = new InMemoryTransactions();

    @Test
    void entriesOutliveTheProgram(@TempDir Path directory) {
        AuditEntry first = entry();
        AuditEntry second = entry();
        try (WithAuditFile stores = open(directory)) {
            add(stores, first);
            add(stores, second);
        }

        try (WithAuditFile stores = open(directory)) {
            assertThat(all(stores)).containsExactly(first, second);
        }
    }

    @Test
    void whatTheOtherStoreDidNotCommitDoesNotCount(@TempDir Path directory) {
        AuditEntry kept = entry();
        try (WithAuditFile stores = open(directory)) {
            add(stores, kept);
            others.failNextCommit();
            assertThatThrownBy(() -> add(stores, entry())).isInstanceOf(StoreUnavailable.class);

            assertThat(all(stores)).containsExactly(kept);
        }

        try (WithAuditFile stores = open(directory)) {
            assertThat(all(stores)).containsExactly(kept);
        }
    }

    @Test
    void aRecordThatWasCutShortAnywhereIsDropped(@TempDir Path directory) throws IOException {
        AuditEntry kept = entry();
        AuditEntry next = entry();
        long acknowledged;
        try (WithAuditFile stores = open(directory)) {
            add(stores, kept);
            acknowledged = Files.size(file(directory));
            add(stores, entry());
        }
        for (long size = Files.size(file(directory)) - 1; size >= acknowledged; size--) {
            try (FileChannel channel = FileChannel.open(file(directory), StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
            byte[] torn = Files.readAllBytes(file(directory));
            try (WithAuditFile stores = open(directory)) {
                assertThat(all(stores)).containsExactly(kept);
            }
            Files.write(file(directory), torn);
        }

        try (WithAuditFile stores = open(directory)) {
            add(stores, next);
            assertThat(all(stores)).containsExactly(kept, next);
        }
    }

    @Test
    void aDamagedFileIsLeftAsItIs(@TempDir Path directory) throws IOException {
        try (WithAuditFile stores = open(directory)) {
            add(stores, entry());
            add(stores, entry());
        }
        byte[] whole = Files.readAllBytes(file(directory));
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file(directory), damaged);

            assertThatThrownBy(() -> open(directory).close())
                    .as("byte %d", at)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("damaged");

            assertThat(file(directory)).hasBinaryContent(damaged);
        }
    }

    private WithAuditFile open(Path directory) {
        return new WithAuditFile(others, file(directory));
    }

    private static Path file(Path directory) {
        return directory.resolve("audit.trail");
    }

    private static void add(Transactions stores, AuditEntry entry) {
        boolean added = stores.run(all -> {
            all.audit().add(entry);
            return true;
        });
        assertThat(added).isTrue();
    }

    private static List<AuditEntry> all(Transactions stores) {
        return stores.run(all ->
                        all.audit().list(AuditSelection.ALL, AuditSelection.Order.OLDEST_FIRST, Optional.empty(), 100))
                .items();
    }

    private static AuditEntry entry() {
        return new AuditEntry(
                Ids.auditEntry(),
                MutableClock.START,
                Actor.system().id(),
                Optional.empty(),
                new AuditEvent.RekeyStarted());
    }
}
