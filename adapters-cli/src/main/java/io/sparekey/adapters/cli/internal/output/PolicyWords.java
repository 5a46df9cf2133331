// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.usecase.ForeseePolicy.Effect;
import java.util.ArrayList;
import java.util.List;

/** The policy in words: each setting by the name of the option that changes it. */
public final class PolicyWords {

    /**
     * One setting.
     *
     * @param option without hyphens in front
     */
    public record Setting(String option, String value, String meaning) {}

    private PolicyWords() {}

    /** All settings. */
    public static List<Setting> settings(EscrowPolicy policy) {
        List<Setting> settings = new ArrayList<>(upload(policy.upload()));
        settings.addAll(reveal(policy.reveal()));
        settings.addAll(rotation(policy.rotation()));
        settings.addAll(profile(policy.profile()));
        settings.addAll(timing(policy.timing()));
        return settings;
    }

    private static List<Setting> upload(EscrowPolicy.Upload upload) {
        return List.of(
                new Setting("required", yes(upload.required()), "owners must store keys that no profile escrows"),
                new Setting("blocks-access", yes(upload.blocksAccess()), "Macs without an escrowed key lose access"),
                new Setting("grace", Durations.exactly(upload.grace()), "how long they keep access all the same"));
    }

    private static List<Setting> reveal(EscrowPolicy.Reveal reveal) {
        return List.of(
                new Setting(
                        "owner-sign-in-age",
                        Durations.exactly(reveal.ownerSignInAge()),
                        "how old an owner's sign-in may be"),
                new Setting(
                        "support-sign-in-age",
                        Durations.exactly(reveal.supportSignInAge()),
                        "how old a support person's sign-in may be"),
                new Setting("display", Durations.exactly(reveal.display()), "how long a key stays on the screen"),
                new Setting(
                        "relabel-delay",
                        Durations.exactly(reveal.relabelDelay()),
                        "how long a new owner or label waits before it counts"),
                new Setting(
                        "ticket-required", yes(reveal.ticketRequired()), "support must name a ticket to see a key"));
    }

    private static List<Setting> rotation(EscrowPolicy.RotationRules rotation) {
        int months = rotation.everyMonths();
        return List.of(
                new Setting(
                        "support-rotates-personal",
                        yes(rotation.supportRotatesPersonal()),
                        "support may rotate personally owned Macs"),
                new Setting("after-reveal", yes(rotation.afterReveal()), "a new key after support saw the old one"),
                new Setting(
                        "after-reveal-delay",
                        Durations.exactly(rotation.afterRevealDelay()),
                        "how long after they saw it"),
                new Setting(
                        "every-months",
                        months == 0 ? "off" : "every " + Durations.count(months, "month"),
                        "new keys on a schedule"));
    }

    private static List<Setting> profile(EscrowPolicy.ProfileRules profile) {
        int bypasses = profile.bypasses();
        return List.of(
                new Setting("profile-installs", yes(profile.installs()), "Macs that lack the escrow profile get it"),
                new Setting("profile-enforces", yes(profile.enforces()), "the profile switches FileVault on"),
                new Setting(
                        "profile-bypasses",
                        bypasses < 0
                                ? "as often as they like"
                                : bypasses == 0 ? "never" : "up to " + bypasses + " times",
                        "users may put that off at log-in"),
                new Setting("profile-shows-key", yes(profile.showsKey()), "macOS shows the key to the user then"));
    }

    private static List<Setting> timing(EscrowPolicy.Timing timing) {
        return List.of(
                new Setting(
                        "attempt-lifetime", Durations.exactly(timing.attemptLifetime()), "when an attempt is given up"),
                new Setting(
                        "stale-after",
                        Durations.exactly(timing.staleAfter()),
                        "silence that counts as \"for a while\""),
                new Setting(
                        "retain-after-removal",
                        Durations.exactly(timing.retainAfterRemoval()),
                        "how long keys of removed Macs are kept"));
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    /** Whom it affects, a line for each kind. */
    public static List<String> of(Effect effect) {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                "Macs that lose access, at once or when the grace ends, until their key is escrowed",
                effect.blocked());
        add(lines, "Owners who must store their key", effect.asked());
        add(lines, "Macs that are to make a new key at once", effect.rotated());
        add(lines, "Removed Macs whose keys are destroyed at once, BEYOND RECOVERY", effect.destroyed());
        return lines.isEmpty() ? List.of("Nobody is affected at once.") : lines;
    }

    private static void add(List<String> lines, String whom, long count) {
        if (count > 0) {
            lines.add(whom + ": " + count);
        }
    }
}
