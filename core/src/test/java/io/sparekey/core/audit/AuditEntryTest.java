// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeySource;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    private static final Instant AT = Instant.parse("2026-04-01T09:00:00.123Z");
    private static final AuditEntryId ID = new AuditEntryId(uuid(1));
    private static final DeviceId DEVICE = new DeviceId(uuid(2));
    private static final KeyId KEY = new KeyId(uuid(3));
    private static final ActorId HANAKO = new ActorId(ActorId.Kind.PERSON, "https://id.example.org", "花子");
    private static final AuditEvent REVEALED = new AuditEvent.KeyRevealed(KEY, 2, "電話 no. 7");

    private static UUID uuid(int last) {
        return UUID.fromString("01970000-0000-7000-8000-00000000000" + last);
    }

    /** Made by another program from the description, not by this one. Must never change: signatures will rest on it. */
    @Test
    void canonicalBytesAreFixedForEver() {
        var entry = new AuditEntry(ID, AT, HANAKO, Optional.of(DEVICE), REVEALED);

        assertThat(HexFormat.of().formatHex(entry.canonicalBytes())).isEqualTo("""
                        0000001073706172656b65792d61756469742d31\
                        0000002430313937303030302d303030302d373030302d383030302d303030303030303030303031\
                        00000018323032362d30342d30315430393a30303a30302e3132335a\
                        00000006504552534f4e\
                        0000001668747470733a2f2f69642e6578616d706c652e6f7267\
                        00000006e88ab1e5ad90\
                        0000002430313937303030302d303030302d373030302d383030302d303030303030303030303032\
                        0000000b4b657952657665616c6564\
                        0000002430313937303030302d303030302d373030302d383030302d303030303030303030303033\
                        0000000132\
                        0000000ce99bbbe8a9b1206e6f2e2037""");
    }

    @Test
    void noTwoDifferentEntriesHaveTheSameBytes() {
        List<AuditEntry> entries = List.of(
                entry(HANAKO, Optional.of(DEVICE), REVEALED),
                new AuditEntry(new AuditEntryId(uuid(9)), AT, HANAKO, Optional.of(DEVICE), REVEALED),
                new AuditEntry(ID, AT.plusMillis(1), HANAKO, Optional.of(DEVICE), REVEALED),
                entry(HANAKO, Optional.empty(), REVEALED),
                entry(HANAKO, Optional.of(new DeviceId(uuid(9))), REVEALED),
                entry(new ActorId(ActorId.Kind.GATEWAY, "", "花子"), Optional.of(DEVICE), REVEALED),
                entry(new ActorId(ActorId.Kind.PERSON, "", "花子"), Optional.of(DEVICE), REVEALED),
                entry(new ActorId(ActorId.Kind.PERSON, "ab", "c"), Optional.of(DEVICE), REVEALED),
                entry(new ActorId(ActorId.Kind.PERSON, "a", "bc"), Optional.of(DEVICE), REVEALED),
                about(new AuditEvent.KeyRevealed(KEY, 3, "電話 no. 7")),
                about(new AuditEvent.KeyRevealed(KEY, 2, "電話 no. 8")),
                about(new AuditEvent.KeyRevealed(new KeyId(uuid(9)), 2, "電話 no. 7")),
                about(new AuditEvent.KeyConfirmed(KEY)),
                about(new AuditEvent.KeyReturned(KEY)),
                about(new AuditEvent.KeyDisputed(KEY)),
                about(new AuditEvent.KeyReceived(KEY, 1, KeySource.MANAGEMENT)),
                about(new AuditEvent.KeyReceivedLate(KEY, 1, KeySource.MANAGEMENT)),
                about(changed("ab", "c")),
                about(changed("a", "bc")),
                about(changed("abc", "")),
                about(changed("", "abc")),
                about(changed("a\u0000", "b")),
                about(changed("a", "\u0000b")));

        assertThat(entries.stream()
                        .map(AuditEntry::canonicalBytes)
                        .map(HexFormat.of()::formatHex)
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void sameEntriesHaveTheSameBytes() {
        assertThat(about(changed("a", "b")).canonicalBytes())
                .isEqualTo(about(changed("a", "b")).canonicalBytes());
    }

    private static AuditEvent changed(String formerOwner, String newOwner) {
        return new AuditEvent.OwnershipChanged(Ownership.PERSONAL, Ownership.CORPORATE, formerOwner, newOwner);
    }

    private static AuditEntry about(AuditEvent event) {
        return entry(HANAKO, Optional.of(DEVICE), event);
    }

    private static AuditEntry entry(ActorId actor, Optional<DeviceId> device, AuditEvent event) {
        return new AuditEntry(ID, AT, actor, device, event);
    }
}
