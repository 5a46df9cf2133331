// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.rotation.Cause;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    private static final UUID ID = UUID.fromString("01970000-0000-7000-8000-000000000001");

    @Test
    void itsNameIsItsTypeAndItsComponentsAreItsFields() {
        var event = new AuditEvent.KeyRevealed(new KeyId(ID), 2, "電話");

        assertThat(event.type()).isEqualTo("KeyRevealed");
        assertThat(event.fields()).containsExactly(ID.toString(), "2", "電話");
        assertThat(new AuditEvent.CheckInRequested().fields()).isEmpty();
    }

    @Test
    void isRestoredFromTypeAndFields() {
        assertThat(AuditEvent.restore("RotationFailed", List.of(ID.toString(), "SILENT")))
                .isEqualTo(new AuditEvent.RotationFailed(new RotationId(ID), Cause.SILENT));
        assertThat(AuditEvent.restore("EnrolmentChanged", List.of("true")))
                .isEqualTo(new AuditEvent.EnrolmentChanged(true));
        assertThat(AuditEvent.restore("PolicyChanged", List.of("4294967296")))
                .isEqualTo(new AuditEvent.PolicyChanged(4_294_967_296L));
    }

    @Test
    void isNotRestoredFromWhatFitsNoEvent() {
        assertRefused("KeyBurnt", List.of());
        assertRefused("java.lang.String", List.of("x"));
        assertRefused("KeyConfirmed", List.of());
        assertRefused("KeyConfirmed", List.of(ID.toString(), "more"));
        assertRefused("KeyConfirmed", List.of("no id"));
        assertRefused("RotationFailed", List.of(ID.toString(), "BAD_LUCK"));
        assertRefused("PolicyChanged", List.of("many"));
    }

    private static void assertRefused(String type, List<String> fields) {
        assertThatThrownBy(() -> AuditEvent.restore(type, fields)).isInstanceOf(IllegalArgumentException.class);
    }
}
