// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.audit.AuditEvent;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Audit events in words: the text {@code staff.audit.event.TYPE}, in which {@code {0}} and so on stand for the event's components in
 * their order. So a new kind of event needs a text and nothing else.
 */
final class AuditWords {

    /** Components that name somebody; where they are empty, there was nobody. */
    private static final Set<String> PEOPLE = Set.of("owner", "formerOwner", "newOwner", "user");

    /** Components that may be empty, and mean something then. */
    private static final Set<String> OPTIONAL = Set.of("reason", "unlockedWith", "expires");

    private final Texts texts;
    private final Words words;
    private final AuditNames names;

    AuditWords(Texts texts, AuditNames names) {
        this.texts = texts;
        this.words = new Words(texts);
        this.names = names;
    }

    String of(AuditEvent event) {
        Object[] arguments = event instanceof AuditEvent.PolicySettingChanged change
                ? new SettingWords(texts).arguments(change)
                : arguments(event);
        return texts.get("staff.audit.event." + event.type(), arguments);
    }

    private Object[] arguments(AuditEvent event) {
        RecordComponent[] components = event.getClass().getRecordComponents();
        List<String> fields = event.fields();
        return IntStream.range(0, components.length)
                .mapToObj(i -> word(components[i], fields.get(i)))
                .toArray();
    }

    private String word(RecordComponent component, String value) {
        String name = component.getName();
        if (component.getType().isEnum()) {
            return words.of(component.getType(), value);
        }
        if (component.getType() == boolean.class) {
            return texts.get("staff.audit." + name + "." + value);
        }
        if (PEOPLE.contains(name)) {
            return value.isEmpty() ? texts.get("staff.audit.nobody") : names.owner(value);
        }
        boolean absent = value.isEmpty() && OPTIONAL.contains(name);
        return absent ? texts.get("staff.audit.no-" + name) : value;
    }
}
