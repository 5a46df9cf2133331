// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.output.Durations;
import io.sparekey.core.policy.EscrowPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Every switch and duration of the policy, by the names that the core gives them; what is not given stays as it is. */
final class PolicyOptions {

    /** How the policy refuses a duration, in ISO 8601. */
    private static final Pattern RANGE = Pattern.compile("(\\w+) must be between (P\\S+) and (P\\S+)");

    @Option(names = "--required", negatable = true, description = "Owners must store keys that no profile escrows.")
    private @Nullable Boolean required;

    @Option(names = "--blocks-access", negatable = true, description = "Macs without an escrowed key lose access.")
    private @Nullable Boolean blocksAccess;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long they keep access all the same: 0 to 365d.")
    private @Nullable Duration grace;

    @Option(
            names = "--owner-sign-in-age",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How old an owner's sign-in may be to see a key: 1m to 1d.")
    private @Nullable Duration ownerSignInAge;

    @Option(
            names = "--support-sign-in-age",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "The same for support: 1m to 1d.")
    private @Nullable Duration supportSignInAge;

    @Option(
            names = "--display",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long a key stays on the screen: 30s to 1h.")
    private @Nullable Duration display;

    @Option(
            names = "--relabel-delay",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long a new owner or label waits before it counts: 1d to 365d.")
    private @Nullable Duration relabelDelay;

    @Option(names = "--ticket-required", negatable = true, description = "Support must name a ticket to see a key.")
    private @Nullable Boolean ticketRequired;

    @Option(
            names = "--support-rotates-personal",
            negatable = true,
            description = "Support may rotate personally owned Macs.")
    private @Nullable Boolean supportRotatesPersonal;

    @Option(names = "--after-reveal", negatable = true, description = "Rotate a key that support has seen.")
    private @Nullable Boolean afterReveal;

    @Option(
            names = "--after-reveal-delay",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long after they saw it: 0 to 7d.")
    private @Nullable Duration afterRevealDelay;

    @Option(names = "--every-months", paramLabel = "N", description = "Rotate on a schedule: 1 to 12, or 0 for never.")
    private @Nullable Integer everyMonths;

    @Option(
            names = "--profile-installs",
            negatable = true,
            description = "Install the escrow profile on Macs that report it missing.")
    private @Nullable Boolean profileInstalls;

    @Option(names = "--profile-enforces", negatable = true, description = "The profile switches FileVault on.")
    private @Nullable Boolean profileEnforces;

    @Option(
            names = "--profile-bypasses",
            paramLabel = "N",
            description =
                    "How often users may put that off at log-in: 0 for never, to 9999; -1 for as often as they like.")
    private @Nullable Integer profileBypasses;

    @Option(
            names = "--profile-shows-key",
            negatable = true,
            description = "macOS shows the key to the user when the profile switches FileVault on.")
    private @Nullable Boolean profileShowsKey;

    @Option(
            names = "--attempt-lifetime",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "When an attempt is given up: 10m to 30d.")
    private @Nullable Duration attemptLifetime;

    @Option(
            names = "--stale-after",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Silence of a Mac that counts as \"for a while\": 1h to 365d.")
    private @Nullable Duration staleAfter;

    @Option(
            names = "--retain-after-removal",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long keys of removed Macs are kept: 1d to 3650d.")
    private @Nullable Duration retainAfterRemoval;

    /** The policy with what was given. @throws CommandFault if something is out of its range */
    EscrowPolicy applyTo(EscrowPolicy now) {
        try {
            return now.with(upload(now.upload()))
                    .with(reveal(now.reveal()))
                    .with(rotation(now.rotation()))
                    .with(profile(now.profile()))
                    .with(timing(now.timing()));
        } catch (IllegalArgumentException outOfRange) {
            throw new CommandFault(ExitCode.BAD_INPUT, inWords(String.valueOf(outOfRange.getMessage())));
        }
    }

    private EscrowPolicy.Upload upload(EscrowPolicy.Upload now) {
        return new EscrowPolicy.Upload(
                or(required, now.required()),
                or(blocksAccess, now.blocksAccess()),
                or(grace, now.grace()),
                now.blockingSince());
    }

    private EscrowPolicy.Reveal reveal(EscrowPolicy.Reveal now) {
        return new EscrowPolicy.Reveal(
                or(ownerSignInAge, now.ownerSignInAge()),
                or(supportSignInAge, now.supportSignInAge()),
                or(display, now.display()),
                or(relabelDelay, now.relabelDelay()),
                or(ticketRequired, now.ticketRequired()));
    }

    private EscrowPolicy.RotationRules rotation(EscrowPolicy.RotationRules now) {
        return new EscrowPolicy.RotationRules(
                or(supportRotatesPersonal, now.supportRotatesPersonal()),
                or(afterReveal, now.afterReveal()),
                or(afterRevealDelay, now.afterRevealDelay()),
                or(everyMonths, now.everyMonths()));
    }

    private EscrowPolicy.ProfileRules profile(EscrowPolicy.ProfileRules now) {
        return new EscrowPolicy.ProfileRules(
                or(profileInstalls, now.installs()),
                or(profileEnforces, now.enforces()),
                or(profileBypasses, now.bypasses()),
                or(profileShowsKey, now.showsKey()));
    }

    private EscrowPolicy.Timing timing(EscrowPolicy.Timing now) {
        return new EscrowPolicy.Timing(
                or(attemptLifetime, now.attemptLifetime()),
                or(staleAfter, now.staleAfter()),
                or(retainAfterRemoval, now.retainAfterRemoval()));
    }

    private static <T> T or(@Nullable T given, T now) {
        return given == null ? now : given;
    }

    /** By the option's name, and with lengths of time as people write them. */
    private static String inWords(String message) {
        Matcher range = RANGE.matcher(message);
        if (!range.matches()) {
            return option(message);
        }
        return option(range.group(1)) + " must be between " + words(range.group(2)) + " and " + words(range.group(3));
    }

    /** The first word of the text turned from {@code camelCase} into {@code --camel-case}. */
    private static String option(String text) {
        int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        String name = text.substring(0, end).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return "--" + name + text.substring(end);
    }

    private static String words(String iso) {
        return Durations.exactly(Duration.parse(iso));
    }
}
