// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the Mac last said of itself.
 *
 * @param enrolled whether a management channel reaches it
 * @param lastCheckIn newest contact of any kind
 * @param lastReport newest full report
 * @param unescrowedSince first report of an encrypted Mac without an escrowed key, since when that has held; the grace period
 *     may start with it
 * @param model what Apple calls the model, such as {@code MacBook Air (M3)}; 1 to 128 printable characters
 */
public record MacStatus(
        boolean enrolled,
        Encryption encryption,
        Reported personalKey,
        EscrowProfile profile,
        Optional<Instant> lastCheckIn,
        Optional<Instant> lastReport,
        Optional<Instant> unescrowedSince,
        Optional<String> model) {

    private static final int LONGEST_MODEL = 128;

    /** @throws IllegalArgumentException if the model is blank, too long or has control characters */
    public MacStatus {
        model = model.map(String::strip);
        if (model.filter(MacStatus::isUnfit).isPresent()) {
            throw new IllegalArgumentException("a model has 1 to 128 printable characters");
        }
    }

    private static boolean isUnfit(String model) {
        return model.isEmpty()
                || model.length() > LONGEST_MODEL
                || model.chars().anyMatch(Character::isISOControl);
    }

    /** Nothing heard yet. */
    public static MacStatus silent(boolean enrolled) {
        return new MacStatus(
                enrolled,
                Encryption.unknown(),
                Reported.UNKNOWN,
                EscrowProfile.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What is known after a contact that brought no key. */
    public MacStatus after(CheckIn checkIn) {
        return after(checkIn, false);
    }

    /**
     * What is known after a further contact; an older full report than the newest changes nothing.
     *
     * @param withKey whether the Mac handed its key over with it
     */
    public MacStatus after(CheckIn checkIn, boolean withKey) {
        Optional<Instant> contact = later(lastCheckIn, checkIn.at());
        boolean outdated = lastReport.filter(checkIn.at()::isBefore).isPresent();
        if (!checkIn.isFullReport() || outdated) {
            return new MacStatus(
                    enrolled, encryption, personalKey, profile, contact, lastReport, unescrowedSince, model);
        }
        return new MacStatus(
                enrolled,
                encryption.after(checkIn, withKey),
                checkIn.personalKey() == Reported.UNKNOWN ? personalKey : checkIn.personalKey(),
                checkIn.profile() == EscrowProfile.UNKNOWN ? profile : checkIn.profile(),
                contact,
                later(lastReport, checkIn.at()),
                unescrowedSince,
                model);
    }

    /** The same with the Mac enrolled, or not. */
    public MacStatus enrolled(boolean now) {
        return new MacStatus(now, encryption, personalKey, profile, lastCheckIn, lastReport, unescrowedSince, model);
    }

    /** The same with the model that the Mac says it is; empty if it said nothing, which changes nothing. */
    public MacStatus ofModel(Optional<String> said) {
        return new MacStatus(
                enrolled,
                encryption,
                personalKey,
                profile,
                lastCheckIn,
                lastReport,
                unescrowedSince,
                said.or(() -> model));
    }

    /** The same after it became known whether a key of the Mac is escrowed. */
    public MacStatus escrowed(boolean escrowed) {
        Optional<Instant> since =
                escrowed || !encryption.isOn() ? Optional.empty() : unescrowedSince.or(() -> lastReport);
        return new MacStatus(enrolled, encryption, personalKey, profile, lastCheckIn, lastReport, since, model);
    }

    /**
     * Whether a key is escrowed that the Mac may replace at any time without handing the new one over. Holds for a status that says
     * whether a key is escrowed ({@link #escrowed}).
     */
    public boolean mayOutliveEscrowedKey() {
        return encryption.isOn() && profile.preventsEscrow() && unescrowedSince.isEmpty();
    }

    /** Whether the Mac answered within {@code window} before {@code now}: it is awake and connected. */
    public boolean answeredWithin(Duration window, Instant now) {
        return lastCheckIn.filter(at -> !at.isBefore(now.minus(window))).isPresent();
    }

    private static Optional<Instant> later(Optional<Instant> known, Instant at) {
        return known.filter(at::isBefore).or(() -> Optional.of(at));
    }
}
