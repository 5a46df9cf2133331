// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.core.policy.EscrowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policy. What a client got can be changed and put: what the server sets, {@code version} and {@code blockingSince}, is then ignored.
 */
record PolicyDocument(
        long version,
        UploadRules upload,
        RevealRules reveal,
        RotationRules rotation,
        ProfileRules profile,
        TimingRules timing) {

    private static final Shape DURATION = Shape.pattern(
            "^P(?=[0-9T])([0-9]{1,4}D)?(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,6}M)?([0-9]{1,8}S)?)?$",
            "a length of time as in P7D or PT30M");

    private static final Shape FLAG = Shape.type("boolean");

    static final Shape SHAPE = Shape.object("PolicyChange")
            .optional("version", Shape.integer(1, Long.MAX_VALUE).described("ignored: If-Match counts"))
            .required(
                    "upload",
                    Shape.object("")
                            .required("required", FLAG)
                            .required("blocksAccess", FLAG)
                            .required("grace", DURATION)
                            .optional("blockingSince", Shape.format("date-time").described("ignored")))
            .required(
                    "reveal",
                    Shape.object("")
                            .required("ownerSignInAge", DURATION)
                            .required("supportSignInAge", DURATION)
                            .required("display", DURATION)
                            .required("relabelDelay", DURATION)
                            .required("ticketRequired", FLAG))
            .required(
                    "rotation",
                    Shape.object("")
                            .required("supportRotatesPersonal", FLAG)
                            .required("afterReveal", FLAG)
                            .required("afterRevealDelay", DURATION)
                            .required("everyMonths", Shape.integer(0, 12)))
            .required(
                    "profile",
                    Shape.object("")
                            .required("installs", FLAG)
                            .required("enforces", FLAG)
                            .required(
                                    "bypasses",
                                    Shape.integer(
                                                    EscrowPolicy.ProfileRules.FEWEST_BYPASSES,
                                                    EscrowPolicy.ProfileRules.MOST_BYPASSES)
                                            .described("-1 for as often as they like"))
                            .required("showsKey", FLAG))
            .required(
                    "timing",
                    Shape.object("")
                            .required("attemptLifetime", DURATION)
                            .required("staleAfter", DURATION)
                            .required("retainAfterRemoval", DURATION));

    static final Map<String, Object> EXAMPLE = Map.of(
            "upload", Map.of("required", true, "blocksAccess", true, "grace", "P7D"),
            "reveal",
                    Map.of(
                            "ownerSignInAge", "PT30M",
                            "supportSignInAge", "PT5M",
                            "display", "PT5M",
                            "relabelDelay", "P7D",
                            "ticketRequired", false),
            "rotation",
                    Map.of(
                            "supportRotatesPersonal",
                            true,
                            "afterReveal",
                            true,
                            "afterRevealDelay",
                            "PT1H",
                            "everyMonths",
                            6),
            "profile", Map.of("installs", true, "enforces", true, "bypasses", 3, "showsKey", false),
            "timing", Map.of("attemptLifetime", "P1D", "staleAfter", "P7D", "retainAfterRemoval", "P90D"));

    /** What is asked of owners. */
    record UploadRules(boolean required, boolean blocksAccess, Duration grace, Optional<Instant> blockingSince) {}

    /** What holds when a key is shown. */
    record RevealRules(
            Duration ownerSignInAge,
            Duration supportSignInAge,
            Duration display,
            Duration relabelDelay,
            boolean ticketRequired) {}

    /** When Macs get new keys. */
    record RotationRules(
            boolean supportRotatesPersonal, boolean afterReveal, Duration afterRevealDelay, int everyMonths) {}

    /** What the escrow profile does on Macs. */
    record ProfileRules(boolean installs, boolean enforces, int bypasses, boolean showsKey) {}

    /** How long things may take. */
    record TimingRules(Duration attemptLifetime, Duration staleAfter, Duration retainAfterRemoval) {}

    static PolicyDocument of(EscrowPolicy policy) {
        EscrowPolicy.Upload upload = policy.upload();
        EscrowPolicy.Reveal reveal = policy.reveal();
        EscrowPolicy.RotationRules rotation = policy.rotation();
        EscrowPolicy.ProfileRules profile = policy.profile();
        EscrowPolicy.Timing timing = policy.timing();
        return new PolicyDocument(
                policy.version(),
                new UploadRules(upload.required(), upload.blocksAccess(), upload.grace(), upload.blockingSince()),
                new RevealRules(
                        reveal.ownerSignInAge(),
                        reveal.supportSignInAge(),
                        reveal.display(),
                        reveal.relabelDelay(),
                        reveal.ticketRequired()),
                new RotationRules(
                        rotation.supportRotatesPersonal(),
                        rotation.afterReveal(),
                        rotation.afterRevealDelay(),
                        rotation.everyMonths()),
                new ProfileRules(profile.installs(), profile.enforces(), profile.bypasses(), profile.showsKey()),
                new TimingRules(timing.attemptLifetime(), timing.staleAfter(), timing.retainAfterRemoval()));
    }

    /** The policy in force with the switches of a body. */
    static EscrowPolicy read(Field body, EscrowPolicy current) {
        EscrowPolicy.Upload upload = part(
                body,
                "upload",
                part -> new EscrowPolicy.Upload(
                        part.at("required").isTrue(),
                        part.at("blocksAccess").isTrue(),
                        length(part, "grace"),
                        current.upload().blockingSince()));
        EscrowPolicy.Reveal reveal = part(
                body,
                "reveal",
                part -> new EscrowPolicy.Reveal(
                        length(part, "ownerSignInAge"),
                        length(part, "supportSignInAge"),
                        length(part, "display"),
                        length(part, "relabelDelay"),
                        part.at("ticketRequired").isTrue()));
        EscrowPolicy.RotationRules rotation = part(
                body,
                "rotation",
                part -> new EscrowPolicy.RotationRules(
                        part.at("supportRotatesPersonal").isTrue(),
                        part.at("afterReveal").isTrue(),
                        length(part, "afterRevealDelay"),
                        part.at("everyMonths").node().intValue()));
        EscrowPolicy.ProfileRules profile = part(
                body,
                "profile",
                part -> new EscrowPolicy.ProfileRules(
                        part.at("installs").isTrue(),
                        part.at("enforces").isTrue(),
                        part.at("bypasses").node().intValue(),
                        part.at("showsKey").isTrue()));
        EscrowPolicy.Timing timing = part(
                body,
                "timing",
                part -> new EscrowPolicy.Timing(
                        length(part, "attemptLifetime"),
                        length(part, "staleAfter"),
                        length(part, "retainAfterRemoval")));
        return new EscrowPolicy(current.version(), upload, reveal, rotation, profile, timing);
    }

    private static <T> T part(Field body, String name, Function<Field, T> reading) {
        Field part = body.at(name);
        return part.fitting("has a length of time beyond its bounds", () -> reading.apply(part));
    }

    private static Duration length(Field part, String name) {
        return part.at(name).read(Duration::parse);
    }
}
