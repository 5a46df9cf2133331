// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries as bytes: their number, then of each the texts that an event is kept as, every text with its length before it. */
final class EntryBytes {

    private EntryBytes() {}

    static byte[] write(List<AuditEntry> entries) {
        var bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(entries.size());
            for (AuditEntry entry : entries) {
                write(entry, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<AuditEntry> read(byte[] bytes) {
        List<AuditEntry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                entries.add(read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static void write(AuditEntry entry, DataOutputStream out) throws IOException {
        writeText(entry.id().toString(), out);
        out.writeLong(entry.at().toEpochMilli());
        writeText(entry.actor().kind().name(), out);
        writeText(entry.actor().realm(), out);
        writeText(entry.actor().name(), out);
        writeText(entry.device().map(DeviceId::toString).orElse(""), out);
        writeText(entry.event().type(), out);
        List<String> fields = entry.event().fields();
        out.writeInt(fields.size());
        for (String field : fields) {
            writeText(field, out);
        }
    }

    private static AuditEntry read(DataInputStream in) throws IOException {
        var id = new AuditEntryId(UUID.fromString(readText(in)));
        Instant at = Instant.ofEpochMilli(in.readLong());
        var actor = new ActorId(ActorId.Kind.valueOf(readText(in)), readText(in), readText(in));
        String device = readText(in);
        String type = readText(in);
        List<String> fields = new ArrayList<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            fields.add(readText(in));
        }
        Optional<DeviceId> about = device.isEmpty() ? Optional.empty() : Optional.of(DeviceId.of(device));
        return new AuditEntry(id, at, actor, about, AuditEvent.restore(type, fields));
    }

    /** Not {@code writeUTF}, which takes 64 KiB at most. */
    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] utf8 = new byte[in.readInt()];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
