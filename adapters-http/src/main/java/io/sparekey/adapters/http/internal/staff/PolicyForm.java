// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Form;
import io.sparekey.adapters.http.internal.page.TimeUnit;
import io.sparekey.core.policy.EscrowPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policy as people type it: texts by name, durations as a number and a unit.
 *
 * @param version the policy that it was made from
 * @param fields everything typed, by the field's name
 */
public record PolicyForm(long version, Map<String, String> fields) {

    /** The suffix of the field with a duration's unit. */
    public static final String UNIT = "-unit";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final Pattern BYPASSES = Pattern.compile("-1|[0-9]{1,4}");

    public PolicyForm {
        fields = Map.copyOf(fields);
    }

    /** A policy, ready to be changed. */
    static PolicyForm of(EscrowPolicy policy) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            Object value = setting.in(policy);
            if (value instanceof Duration duration) {
                TimeUnit unit = TimeUnit.of(duration);
                fields.put(setting.code(), String.valueOf(unit.count(duration)));
                fields.put(setting.code() + UNIT, unit.code());
            } else {
                fields.put(setting.code(), String.valueOf(value));
            }
        }
        return new PolicyForm(policy.version(), fields);
    }

    /** What was typed. A box that is not ticked is not sent, and means no. */
    static PolicyForm of(Form form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            String missing = setting.kind() == Setting.Kind.YES_NO ? "false" : "";
            fields.put(setting.code(), form.text(setting.code()).orElse(missing).strip());
            form.text(setting.code() + UNIT).ifPresent(unit -> fields.put(setting.code() + UNIT, unit));
        }
        long version = form.text("version")
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf)
                .orElse(0L);
        return new PolicyForm(version, fields);
    }

    /** The same on what holds now: what differs from the policy that was read stays, the rest follows. Without {@linkplain #faults faults}. */
    PolicyForm onto(EscrowPolicy now, EscrowPolicy read) {
        Map<String, String> merged = new LinkedHashMap<>(of(now).fields());
        EscrowPolicy typed = policy();
        Arrays.stream(Setting.values())
                .filter(setting -> !setting.in(typed).equals(setting.in(read)))
                .flatMap(setting -> Stream.of(setting.code(), setting.code() + UNIT))
                .filter(fields::containsKey)
                .forEach(name -> merged.put(name, text(name)));
        return new PolicyForm(now.version(), merged);
    }

    /** What was typed into that field. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether the box is ticked. */
    public boolean yes(Setting setting) {
        return text(setting.code()).equals("true");
    }

    /** The settings that cannot be read, or are out of their limits. */
    Set<Setting> faults() {
        return Arrays.stream(Setting.values())
                .filter(setting -> switch (setting.kind()) {
                    case YES_NO -> false;
                    case DURATION ->
                        duration(setting)
                                .filter(d -> d.compareTo(setting.least()) >= 0 && d.compareTo(setting.most()) <= 0)
                                .isEmpty();
                    case MONTHS ->
                        months(setting).filter(months -> months <= 12).isEmpty();
                    case BYPASSES -> bypasses(setting).isEmpty();
                })
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Setting.class)));
    }

    /** The policy, if there are no {@linkplain #faults faults}. When blocking began is not typed; the core notes it. */
    EscrowPolicy policy() {
        return new EscrowPolicy(
                version,
                new EscrowPolicy.Upload(
                        yes(Setting.UPLOAD_REQUIRED),
                        yes(Setting.BLOCKS_ACCESS),
                        time(Setting.GRACE),
                        Optional.empty()),
                new EscrowPolicy.Reveal(
                        time(Setting.OWNER_SIGN_IN_AGE),
                        time(Setting.SUPPORT_SIGN_IN_AGE),
                        time(Setting.DISPLAY),
                        time(Setting.RELABEL_DELAY),
                        yes(Setting.TICKET_REQUIRED)),
                new EscrowPolicy.RotationRules(
                        yes(Setting.SUPPORT_ROTATES_PERSONAL),
                        yes(Setting.AFTER_REVEAL),
                        time(Setting.AFTER_REVEAL_DELAY),
                        months(Setting.EVERY_MONTHS).orElseThrow()),
                new EscrowPolicy.ProfileRules(
                        yes(Setting.PROFILE_INSTALLS),
                        yes(Setting.PROFILE_ENFORCES),
                        bypasses(Setting.PROFILE_BYPASSES).orElseThrow(),
                        yes(Setting.PROFILE_SHOWS_KEY)),
                new EscrowPolicy.Timing(
                        time(Setting.ATTEMPT_LIFETIME), time(Setting.STALE_AFTER), time(Setting.RETAIN_AFTER_REMOVAL)));
    }

    private Duration time(Setting setting) {
        return duration(setting).orElseThrow();
    }

    private Optional<Duration> duration(Setting setting) {
        return number(setting)
                .flatMap(count -> Arrays.stream(TimeUnit.values())
                        .filter(unit -> unit.code().equals(text(setting.code() + UNIT)))
                        .findFirst()
                        .map(unit -> unit.times(count)));
    }

    private Optional<Integer> months(Setting setting) {
        return number(setting).map(Long::intValue);
    }

    private Optional<Integer> bypasses(Setting setting) {
        return Optional.of(text(setting.code()))
                .filter(text -> BYPASSES.matcher(text).matches())
                .map(Integer::valueOf);
    }

    private Optional<Long> number(Setting setting) {
        return Optional.of(text(setting.code()))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
    }
}
