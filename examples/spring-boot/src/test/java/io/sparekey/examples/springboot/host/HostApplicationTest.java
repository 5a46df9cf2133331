// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.usecase.ReadAudit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class HostApplicationTest {

    @TempDir
    static @Nullable Path directory;

    private static @Nullable ConfigurableApplicationContext host;

    @BeforeAll
    static void start() throws IOException {
        host = HostApplication.start(Objects.requireNonNull(directory));
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(host).close();
    }

    @Test
    void theProgramTellsItsStory(@TempDir Path elsewhere) throws IOException {
        PrintStream terminal = System.out;
        var caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            HostApplication.main(elsewhere.toString());
        } finally {
            System.setOut(terminal);
        }

        assertThat(caught.toString(StandardCharsets.UTF_8))
                .contains("stored in the office's database: opens the Mac")
                .contains("inside a transaction of the office's: not possible");
    }

    @Test
    void theHostsRowAndTheDeviceCommitTogether() {
        DeviceId mac = handOut("cleo", "CLEO").orElseThrow();

        assertThat(employees()).contains("cleo");
        assertThat(auditOf(mac)).containsExactly("DeviceRegistered");
    }

    @Test
    void theHostsRowAndTheDeviceRollBackTogether() {
        assertThat(handOut("dora", "DORA-1")).isPresent();

        assertThatThrownBy(() -> handOut("dora", "DORA-2")).isInstanceOf(DataAccessException.class);

        // Had anything remained, the serial number would be taken.
        assertThat(handOut("dora's other name", "DORA-2")).isPresent();
    }

    @Test
    void whenTheHostRollsBackNothingRemains() {
        int before = everythingAudited().size();

        bean(TransactionTemplate.class).executeWithoutResult(status -> {
            assertThat(handOut("emil", "EMIL")).isPresent();
            status.setRollbackOnly();
        });

        assertThat(employees()).doesNotContain("emil");
        assertThat(everythingAudited()).hasSize(before);
        assertThat(handOut("emil", "EMIL")).isPresent();
    }

    @Test
    void aRefusalIsCommittedThoughNothingWasHandedOut() {
        DeviceId mac = handOut("fay", "FAY").orElseThrow();

        var again = bean(HandOut.class).handOut(bean(Story.class).adam(), "greg", Story.registration("FAY"));

        assertThat(again.refused()).contains(Refusal.ALREADY_REGISTERED);
        assertThat(employees()).contains("fay").doesNotContain("greg");
        assertThat(auditOf(mac)).containsExactly("DeviceRegistered", "ActRefused");
    }

    @Test
    void aRevealInsideATransactionOfTheHostsIsRefusedAndLeavesNoTrace() {
        DeviceId mac = handOut("hana", "HANA").orElseThrow();
        bean(Story.class).storeKeyOf(mac);
        int before = everythingAudited().size();
        Sparekey sparekey = bean(Sparekey.class);
        Actor ann = bean(Story.class).ann();

        assertThatThrownBy(() -> bean(TransactionTemplate.class)
                        .execute(status -> sparekey.revealKey().reveal(ann, mac, "locked out")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a transaction of the application is open on this thread")
                .hasMessageContaining("JoiningRegistry");

        assertThat(everythingAudited()).hasSize(before);
        sparekey.revealKey().reveal(ann, mac, "locked out").done().orElseThrow().close();
        assertThat(everythingAudited()).hasSize(before + 1);
    }

    private static Optional<DeviceId> handOut(String employee, String serial) {
        return bean(HandOut.class)
                .handOut(bean(Story.class).adam(), employee, Story.registration(serial))
                .done();
    }

    private static List<String> employees() {
        return bean(JdbcClient.class)
                .sql("SELECT employee FROM handed_out")
                .query((row, number) -> row.getString("employee"))
                .list();
    }

    private static List<String> auditOf(DeviceId mac) {
        return everythingAudited().stream()
                .filter(entry -> entry.device().equals(Optional.of(mac)))
                .map(entry -> entry.event().type())
                .toList();
    }

    private static List<AuditEntry> everythingAudited() {
        Actor auditor =
                new Actor.Person(new UserId("https://id.example.com", "audrey"), Set.of(Right.AUDIT), Instant.now());
        return bean(Sparekey.class)
                .readAudit()
                .read(auditor, ReadAudit.Query.oldestFirst(AuditSelection.ALL, Optional.empty(), 1_000))
                .done()
                .orElseThrow()
                .items();
    }

    private static <T> T bean(Class<T> type) {
        return Objects.requireNonNull(host).getBean(type);
    }
}
