// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/**
 * Whether the disk is encrypted, as far as the Mac has reported it, and by whom.
 *
 * @param origin meaningful only while the disk is encrypted
 */
public record Encryption(Reported on, EncryptionOrigin origin) {

    /** Nothing reported yet. */
    public static Encryption unknown() {
        return new Encryption(Reported.UNKNOWN, EncryptionOrigin.UNKNOWN);
    }

    /** On, by whomever. */
    public static Encryption on(EncryptionOrigin origin) {
        return new Encryption(Reported.YES, origin);
    }

    /** Off. */
    public static Encryption off() {
        return new Encryption(Reported.NO, EncryptionOrigin.UNKNOWN);
    }

    /** Whether the disk is known to be encrypted. */
    public boolean isOn() {
        return on == Reported.YES;
    }

    /**
     * What is known after a further report. On at the first report: by the organisation if its profile handed the key over, else before
     * enrolment. Switched on later: by the organisation if its profile was there, by the user if it was not.
     *
     * @param withKey whether the Mac handed its key over with the report
     */
    public Encryption after(CheckIn report, boolean withKey) {
        if (report.encrypted() == Reported.UNKNOWN || report.encrypted() == on) {
            return this;
        }
        if (report.encrypted() == Reported.NO) {
            return off();
        }
        if (on == Reported.UNKNOWN) {
            return on(withKey ? EncryptionOrigin.ORGANISATION : EncryptionOrigin.BEFORE_ENROLMENT);
        }
        return on(
                switch (report.profile()) {
                    case PRESENT -> EncryptionOrigin.ORGANISATION;
                    case MISSING -> EncryptionOrigin.USER;
                    case CONFLICTING, UNKNOWN -> EncryptionOrigin.UNKNOWN;
                });
    }
}
