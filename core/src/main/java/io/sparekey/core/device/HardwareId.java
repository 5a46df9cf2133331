// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/**
 * What a Mac's hardware calls itself (Apple MDM {@code UDID}), under which a management channel reaches it; another one after a repair of
 * the logic board. 1 to 64 letters, digits and hyphens, compared as they are.
 */
public record HardwareId(String value) {

    private static final int LONGEST = 64;

    /** @throws IllegalArgumentException if it is empty, too long or has other characters */
    public HardwareId {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(HardwareId::fits)) {
            throw new IllegalArgumentException("a hardware id has 1 to 64 letters, digits and hyphens");
        }
    }

    private static boolean fits(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
