// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.KeyBuilder.aKey;
import static io.sparekey.testkit.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.Ids;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the schema forbids, whoever asks for it. */
abstract class SchemaGuards {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");

    abstract Transactions transactions();

    /** Past the stores. */
    abstract void execute(String sql) throws SQLException;

    private void change(Consumer<Stores> work) {
        TemporarySqlite.change(transactions(), work);
    }

    private final Device device = aDevice().corporate().ownedBy(ANN).build();
    private final EscrowedKey key = aKey().of(device).build();
    private final DataKeyId dataKey = Ids.dataKey();

    @BeforeEach
    void fill() {
        Ciphertext bytes = Ciphertext.of(new byte[] {1, 2, 3});
        change(stores -> {
            stores.devices().add(device);
            stores.dataKeys().add(new WrappedDataKey(dataKey, device.id(), 1, bytes));
            stores.keys().add(key);
            stores.certificates()
                    .add(new StoredCertificate(
                            Ids.next(),
                            device.id(),
                            DeviceCertificate.of(new byte[] {4, 5, 6}),
                            new Sealed(bytes, dataKey, 1)));
            stores.audit()
                    .add(new AuditEntry(
                            Ids.auditEntry(),
                            NOW,
                            new ActorId(ActorId.Kind.SYSTEM, "", "system"),
                            Optional.of(device.id()),
                            new AuditEvent.CheckInRequested()));
            stores.logins().bind(new LoginName("ann@example.org"), ANN);
            stores.tokens()
                    .add(new ApiToken(
                            new TokenId(Ids.next()),
                            "vpn",
                            new TokenScope.Gateway(),
                            "0a".repeat(32),
                            new ActorId(ActorId.Kind.PERSON, ANN.issuer(), ANN.subject()),
                            NOW,
                            NOW.plusSeconds(60),
                            Optional.of(NOW.plusSeconds(1))));
            stores.agents()
                    .add(AgentCredential.invite(
                                    new AgentId(Ids.next()),
                                    device.id(),
                                    "0b".repeat(32),
                                    new ActorId(ActorId.Kind.PERSON, ANN.issuer(), ANN.subject()),
                                    NOW,
                                    NOW.plusSeconds(60))
                            .revoked(NOW.plusSeconds(1)));
            EscrowPolicy policy = stores.policies().current();
            stores.policies().add(policy.succeeding(policy, NOW));
        });
    }

    final void assertForbidden(String sql) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        fault -> assertThat(isOfConstraint(fault))
                                .as(fault.getMessage())
                                .isTrue());
    }

    /** SQLite names its codes in messages; the standard's begin with 23. */
    private static boolean isOfConstraint(SQLException fault) {
        String code = fault.getSQLState();
        return code == null ? String.valueOf(fault.getMessage()).contains("CONSTRAINT") : code.startsWith("23");
    }

    @Test
    void aKeyBelongsToADeviceOfTheRegistry() {
        EscrowedKey stray = aKey().of(Ids.device()).build();

        assertThatThrownBy(() -> change(stores -> stores.keys().add(stray))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysAndCertificatesGoAfterTheirDataKeyOnly() {
        assertThatThrownBy(() -> change(stores -> stores.keys().destroy(device.id())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> change(stores -> stores.certificates().destroy(device.id())))
                .isInstanceOf(IllegalStateException.class);

        change(stores -> {
            assertThat(stores.dataKeys().destroy(device.id())).isTrue();
            assertThat(stores.keys().destroy(device.id())).isEqualTo(1);
            assertThat(stores.certificates().destroy(device.id())).isEqualTo(1);
        });
    }
}
