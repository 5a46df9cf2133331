// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.audit.AuditEvent;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuditEventsTest {

    @Test
    void hasEveryKindOfEvent() {
        Set<Class<?>> kinds =
                AuditEvents.ofEveryKind().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(AuditEvent.class.getPermittedSubclasses());
    }

    @Test
    void everyKindIsRestoredFromItsTypeAndFields() {
        assertThat(AuditEvents.ofEveryKind())
                .allSatisfy(event -> assertThat(AuditEvent.restore(event.type(), event.fields()))
                        .isEqualTo(event));
    }
}
