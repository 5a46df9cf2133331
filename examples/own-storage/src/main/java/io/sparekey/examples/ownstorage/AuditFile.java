// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.port.StoreUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file of records that only grows. A record is the entries of one transaction; one without entries says that those of the record
 * before it do not count after all. To be used by one thread at a time, of one process.
 */
final class AuditFile implements AutoCloseable {

    private final FileChannel channel;
    private final List<AuditEntry> found = new ArrayList<>();
    private long end;

    private AuditFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the file, or creates it for its owner's eyes only. A last record that a power failure cut short is dropped: it was never
     * acknowledged.
     *
     * @throws StoreUnavailable if the file cannot be used, another process uses it, or it is damaged; it is left as it was
     */
    static AuditFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            AuditFile opened = new AuditFile(channel);
            try {
                opened.takeHold(file);
                return opened;
            } catch (RuntimeException | IOException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void takeHold(Path file) throws IOException {
        if (channel.tryLock() == null) {
            throw new StoreUnavailable("another process writes the audit trail " + file + ": stop it first");
        }
        List<AuditEntry> last = List.of();
        while (end < channel.size() && !Frame.isCutShort(channel, end)) {
            byte[] body = Frame.read(channel, end);
            end += Frame.HEADER_BYTES + body.length;
            List<AuditEntry> entries = EntryBytes.read(body);
            found.addAll(entries.isEmpty() ? List.of() : last);
            last = entries;
        }
        found.addAll(last);
    }

    /** All entries that counted when the file was opened, in the order in which they were appended. */
    List<AuditEntry> found() {
        return List.copyOf(found);
    }

    /** Appends the entries of one transaction. They are on the disk when this returns. */
    void append(List<AuditEntry> entries) {
        write(EntryBytes.write(entries));
    }

    /** Says that the entries appended last do not count: their transaction has not happened. */
    void takeBack() {
        write(EntryBytes.write(List.of()));
    }

    private void write(byte[] body) {
        ByteBuffer record = Frame.of(body);
        long next = end;
        try {
            channel.truncate(end); // what there may be of a record that was cut short
            while (record.hasRemaining()) {
                next += channel.write(record, next);
            }
            channel.force(true);
            end = next;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static StoreUnavailable unusable(IOException e) {
        return new StoreUnavailable("the audit trail cannot be read or written: check the disk", e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unusable(e);
        }
    }
}
