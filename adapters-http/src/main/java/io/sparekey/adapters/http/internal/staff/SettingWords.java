// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.adapters.http.internal.page.Times;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.policy.EscrowPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of the policy's settings in words. */
final class SettingWords {

    private final Texts texts;
    private final Times times;

    SettingWords(Texts texts) {
        this.texts = texts;
        this.times = new Times(texts);
    }

    Map<Setting, String> all(EscrowPolicy policy) {
        return Arrays.stream(Setting.values())
                .collect(Collectors.toMap(Function.identity(), setting -> of(setting, policy)));
    }

    List<PolicyPreview.Difference> differences(EscrowPolicy now, EscrowPolicy then) {
        return Arrays.stream(Setting.values())
                .filter(setting -> !setting.in(now).equals(setting.in(then)))
                .map(setting -> new PolicyPreview.Difference(setting, of(setting, now), of(setting, then)))
                .toList();
    }

    /** What others changed in the policy that was read, and what was typed instead. */
    List<PolicyConflict.Line> conflicts(EscrowPolicy read, EscrowPolicy now, EscrowPolicy typed) {
        return differences(read, now).stream()
                .map(difference -> new PolicyConflict.Line(
                        difference.setting(),
                        difference.now(),
                        difference.then(),
                        Optional.of(difference.setting())
                                .filter(setting -> !setting.in(typed).equals(setting.in(read)))
                                .map(setting -> of(setting, typed))))
                .toList();
    }

    /** The event's components as its text wants them. A setting that there is no longer stays as it was written. */
    Object[] arguments(AuditEvent.PolicySettingChanged change) {
        return Setting.find(change.setting())
                .map(setting -> new Object[] {
                    change.version(),
                    texts.get("staff.policy." + setting.code() + ".name"),
                    of(setting, setting.read(change.from())),
                    of(setting, setting.read(change.to()))
                })
                .orElseGet(() -> change.fields().toArray());
    }

    private String of(Setting setting, EscrowPolicy policy) {
        return of(setting, setting.in(policy));
    }

    private String of(Setting setting, Object value) {
        return switch (setting.kind()) {
            case YES_NO -> texts.get(Boolean.TRUE.equals(value) ? "staff.policy.yes" : "staff.policy.no");
            case DURATION -> times.span((Duration) value);
            case MONTHS -> months((Integer) value);
            case BYPASSES -> bypasses((Integer) value);
        };
    }

    private String bypasses(int bypasses) {
        if (bypasses < 0) {
            return texts.get("staff.policy.bypasses.any");
        }
        return bypasses == 0
                ? texts.get("staff.policy.bypasses.never")
                : texts.get(bypasses == 1 ? "staff.policy.bypasses.one" : "staff.policy.bypasses.many", bypasses);
    }

    private String months(int months) {
        return months == 0
                ? texts.get("staff.policy.months.never")
                : texts.get(months == 1 ? "staff.policy.months.one" : "staff.policy.months.many", months);
    }
}
