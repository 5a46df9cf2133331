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
 * @param details what kind of Mac it is
 * @param enrolmentSaid when the channel said that it was enrolled or left, by its own clock: older news is no news
 */
public record MacStatus(
        boolean enrolled,
        Encryption encryption,
        Reported personalKey,
        EscrowProfile profile,
        Optional<Instant> lastCheckIn,
        Optional<Instant> lastReport,
        Optional<Instant> unescrowedSince,
        MacDetails details,
        Optional<Instant> enrolmentSaid) {

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
                MacDetails.UNKNOWN,
                Optional.empty());
    }

    /** What is known after a contact that brought no key. */
    public MacStatus after(CheckIn checkIn) {
        return after(checkIn, false);
    }

    /**
     * What is known after a further contact; what is older than the newest full report changes nothing. What is said of the escrow
     * profile counts by itself, since a Mac lists its profiles apart from the state of its disk.
     *
     * @param withKey whether the Mac handed its key over with it
     */
    public MacStatus after(CheckIn checkIn, boolean withKey) {
        Optional<Instant> contact = later(lastCheckIn, checkIn.at());
        if (lastReport.filter(checkIn.at()::isBefore).isPresent()) {
            return after(encryption, personalKey, profile, contact, lastReport);
        }
        EscrowProfile known = checkIn.profile() == EscrowProfile.UNKNOWN ? profile : checkIn.profile();
        if (!checkIn.isFullReport()) {
            return after(encryption, personalKey, known, contact, lastReport);
        }
        CheckIn whole = new CheckIn(checkIn.at(), checkIn.encrypted(), checkIn.personalKey(), known);
        return after(
                encryption.after(whole, withKey),
                checkIn.personalKey() == Reported.UNKNOWN ? personalKey : checkIn.personalKey(),
                known,
                contact,
                later(lastReport, checkIn.at()));
    }

    private MacStatus after(
            Encryption disk, Reported key, EscrowProfile known, Optional<Instant> contact, Optional<Instant> report) {
        return new MacStatus(enrolled, disk, key, known, contact, report, unescrowedSince, details, enrolmentSaid);
    }

    /** The same with the Mac enrolled, or not. */
    public MacStatus enrolled(boolean now) {
        return enrolled(now, enrolmentSaid);
    }

    /** The same with the Mac enrolled, or not, as the channel said at that instant. */
    public MacStatus enrolled(boolean now, Instant said) {
        return enrolled(now, Optional.of(said));
    }

    private MacStatus enrolled(boolean now, Optional<Instant> said) {
        return new MacStatus(
                now, encryption, personalKey, profile, lastCheckIn, lastReport, unescrowedSince, details, said);
    }

    /** Whether the channel has said something newer of whether the Mac is enrolled, or the very same. */
    public boolean knowsEnrolmentSince(Instant said) {
        return enrolmentSaid.filter(at -> !at.isBefore(said)).isPresent();
    }

    /** The same with what the Mac says it is; what it left out stays. */
    public MacStatus described(MacDetails said) {
        return with(details.updatedBy(said), unescrowedSince);
    }

    /** The same, reached under that hardware id from then on. */
    public MacStatus reachedAt(HardwareId hardware, Instant since) {
        return with(details.reachedAt(hardware, since), unescrowedSince);
    }

    /** The same, reached under no hardware id any more. */
    public MacStatus withoutHardware() {
        return with(details.withoutHardware(), unescrowedSince);
    }

    /**
     * Whether the hardware that is reached now has itself shown what was last seen at that instant. Serial numbers are what a Mac says
     * of itself, so what an earlier one showed is not told to a later one.
     */
    public boolean hasShownSince(Instant lastSeen) {
        return details.hardwareSince().filter(lastSeen::isBefore).isEmpty();
    }

    private MacStatus with(MacDetails next, Optional<Instant> since) {
        return new MacStatus(
                enrolled, encryption, personalKey, profile, lastCheckIn, lastReport, since, next, enrolmentSaid);
    }

    /** The same after it became known whether a key of the Mac is escrowed. */
    public MacStatus escrowed(boolean escrowed) {
        Optional<Instant> since =
                escrowed || !encryption.isOn() ? Optional.empty() : unescrowedSince.or(() -> lastReport);
        return with(details, since);
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
