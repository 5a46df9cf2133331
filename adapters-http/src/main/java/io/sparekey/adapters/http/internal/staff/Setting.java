// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.policy.EscrowPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The switches of the policy, in the order of the page. Their limits are the core's, shown beside them. */
public enum Setting {
    UPLOAD_REQUIRED(Group.UPLOAD, policy -> policy.upload().required()),
    BLOCKS_ACCESS(Group.UPLOAD, policy -> policy.upload().blocksAccess()),
    GRACE(Group.UPLOAD, policy -> policy.upload().grace(), Duration.ZERO, Duration.ofDays(365)),
    OWNER_SIGN_IN_AGE(
            Group.REVEAL, policy -> policy.reveal().ownerSignInAge(), Duration.ofMinutes(1), Duration.ofDays(1)),
    SUPPORT_SIGN_IN_AGE(
            Group.REVEAL, policy -> policy.reveal().supportSignInAge(), Duration.ofMinutes(1), Duration.ofDays(1)),
    DISPLAY(Group.REVEAL, policy -> policy.reveal().display(), Duration.ofSeconds(30), Duration.ofHours(1)),
    TICKET_REQUIRED(Group.REVEAL, policy -> policy.reveal().ticketRequired()),
    RELABEL_DELAY(Group.REVEAL, policy -> policy.reveal().relabelDelay(), Duration.ofDays(1), Duration.ofDays(365)),
    SUPPORT_ROTATES_PERSONAL(Group.ROTATION, policy -> policy.rotation().supportRotatesPersonal()),
    AFTER_REVEAL(Group.ROTATION, policy -> policy.rotation().afterReveal()),
    AFTER_REVEAL_DELAY(
            Group.ROTATION, policy -> policy.rotation().afterRevealDelay(), Duration.ZERO, Duration.ofDays(7)),
    EVERY_MONTHS(Group.ROTATION, Kind.MONTHS, policy -> policy.rotation().everyMonths()),
    PROFILE_INSTALLS(Group.PROFILE, policy -> policy.profile().installs()),
    PROFILE_ENFORCES(Group.PROFILE, policy -> policy.profile().enforces()),
    PROFILE_BYPASSES(Group.PROFILE, Kind.BYPASSES, policy -> policy.profile().bypasses()),
    PROFILE_SHOWS_KEY(Group.PROFILE, policy -> policy.profile().showsKey()),
    ATTEMPT_LIFETIME(
            Group.TIMING, policy -> policy.timing().attemptLifetime(), Duration.ofMinutes(10), Duration.ofDays(30)),
    STALE_AFTER(Group.TIMING, policy -> policy.timing().staleAfter(), Duration.ofHours(1), Duration.ofDays(365)),
    RETAIN_AFTER_REMOVAL(
            Group.TIMING, policy -> policy.timing().retainAfterRemoval(), Duration.ofDays(1), Duration.ofDays(3650));

    /** What settings are about. */
    public enum Group {
        UPLOAD,
        REVEAL,
        ROTATION,
        PROFILE,
        TIMING;

        /** What it is called in texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The settings in it. */
        public List<Setting> settings() {
            return Arrays.stream(Setting.values())
                    .filter(setting -> setting.group == this)
                    .toList();
        }
    }

    /** What values they have. */
    public enum Kind {
        YES_NO,
        DURATION,
        /** 0 for never, 1 to 12. */
        MONTHS,
        /** -1 for as often as one likes, 0 for never, up to 9999. */
        BYPASSES
    }

    private final Group group;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // references to accessors of records, which hold nothing
    private final Function<EscrowPolicy, Object> value;

    private final Duration least;
    private final Duration most;

    Setting(Group group, Function<EscrowPolicy, Object> value) {
        this(group, Kind.YES_NO, value);
    }

    Setting(Group group, Kind kind, Function<EscrowPolicy, Object> value) {
        this(group, kind, value, Duration.ZERO, Duration.ZERO);
    }

    Setting(Group group, Function<EscrowPolicy, Object> value, Duration least, Duration most) {
        this(group, Kind.DURATION, value, least, most);
    }

    Setting(Group group, Kind kind, Function<EscrowPolicy, Object> value, Duration least, Duration most) {
        this.group = group;
        this.kind = kind;
        this.value = value;
        this.least = least;
        this.most = most;
    }

    /** Its kind. */
    public Kind kind() {
        return kind;
    }

    /** The shortest duration. */
    public Duration least() {
        return least;
    }

    /** The longest duration. */
    public Duration most() {
        return most;
    }

    /** Its value in that policy: a {@link Boolean}, a {@link Duration} or an {@link Integer}, by its kind. */
    Object in(EscrowPolicy policy) {
        return value.apply(policy);
    }

    /** The value that the audit trail writes like that. */
    Object read(String text) {
        return switch (kind) {
            case YES_NO -> Boolean.valueOf(text);
            case DURATION -> Duration.parse(text);
            case MONTHS, BYPASSES -> Integer.valueOf(text);
        };
    }

    /** Its name in forms and texts, and in the audit trail. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The setting of that name. */
    static Optional<Setting> find(String code) {
        return Arrays.stream(values())
                .filter(setting -> setting.code().equals(code))
                .findFirst();
    }
}
