// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.testkit.AuditEvents;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditWordsTest {

    private final TestWorld world = new TestWorld();

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKindOfEventHasWords(Language language) {
        AuditNames names = AuditNames.of(world.sparekey(), People.auditor(world.now()), List.of());
        var words = new AuditWords(Texts.in(language), names);

        assertThat(AuditEvents.ofEveryKind())
                .allSatisfy(event -> assertThat(words.of(event)).isNotBlank().doesNotContainPattern("\\{\\d}"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nobodyAndNothingHaveWords(Language language) {
        AuditNames names = AuditNames.of(world.sparekey(), People.auditor(world.now()), List.of());
        var words = new AuditWords(Texts.in(language), names);
        Texts texts = Texts.in(language);

        assertThat(words.of(new AuditEvent.StoringRequested(""))).contains(texts.get("staff.audit.nobody"));
        assertThat(words.of(new AuditEvent.RevealRefused(Refusal.FORBIDDEN, "")))
                .contains(texts.get("staff.audit.no-reason"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKindOfEventIsInAGroup(Language language) {
        List<String> grouped = Arrays.stream(AuditGroup.values())
                .flatMap(group -> group.types().stream())
                .distinct()
                .toList();
        Stream<String> types =
                Arrays.stream(AuditEvent.class.getPermittedSubclasses()).map(Class::getSimpleName);

        assertThat(grouped).containsExactlyInAnyOrderElementsOf(types.toList());
        assertThat(AuditGroup.values())
                .allSatisfy(group -> assertThat(Texts.in(language).of("staff.audit.kind", group))
                        .isNotBlank());
    }
}
