// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.time.Instant;
import java.util.Optional;

/**
 * What kind of Mac it is, as it says itself.
 *
 * @param hardware where a management channel reaches it
 * @param hardwareSince since when it is that one: whatever was known of the Mac before was known of another, for all we know
 * @param model what Apple calls the model, such as {@code MacBook Air (M3)}; 1 to 128 printable characters
 * @param osVersion the version of macOS, such as {@code 15.3.1}; 1 to 128 printable characters
 */
public record MacDetails(
        Optional<HardwareId> hardware,
        Optional<Instant> hardwareSince,
        Optional<String> model,
        Optional<String> osVersion) {

    /** Nothing said yet. */
    public static final MacDetails UNKNOWN = of(Optional.empty(), Optional.empty());

    private static final int LONGEST = 128;

    /** @throws IllegalArgumentException if model or version is blank, too long or has control characters */
    public MacDetails {
        model = model.map(String::strip);
        osVersion = osVersion.map(String::strip);
        if (!model.map(MacDetails::fits).orElse(true)
                || !osVersion.map(MacDetails::fits).orElse(true)) {
            throw new IllegalArgumentException("a model and a version have 1 to 128 printable characters");
        }
    }

    /**
     * What a Mac said of itself, with what of it can be kept; the rest was not said.
     */
    public static MacDetails fitting(Optional<String> model, Optional<String> osVersion) {
        return of(
                model.map(String::strip).filter(MacDetails::fits),
                osVersion.map(String::strip).filter(MacDetails::fits));
    }

    private static MacDetails of(Optional<String> model, Optional<String> osVersion) {
        return new MacDetails(Optional.empty(), Optional.empty(), model, osVersion);
    }

    private static boolean fits(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    /** The same after the Mac said more; what it did not say stays, as does its hardware. */
    public MacDetails updatedBy(MacDetails said) {
        return new MacDetails(hardware, hardwareSince, said.model.or(() -> model), said.osVersion.or(() -> osVersion));
    }

    /** The same, reached under that hardware id from then on, unless it is reached under it already. */
    public MacDetails reachedAt(HardwareId id, Instant since) {
        return hardware.equals(Optional.of(id))
                ? this
                : new MacDetails(Optional.of(id), Optional.of(since), model, osVersion);
    }

    /** The same, reached under none any more. */
    public MacDetails withoutHardware() {
        return of(model, osVersion);
    }
}
