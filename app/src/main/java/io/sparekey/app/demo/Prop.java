// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;

/** The Macs of the story. */
enum Prop {
    ANNS_MACBOOK(
            "Ann's MacBook",
            "MacBook Pro (14-inch, M4, 2024)",
            Cast.ANN,
            Ownership.PERSONAL,
            Encrypted.BEFORE_ENROLMENT),
    BOBS_MACBOOK(
            "Bob's MacBook", "MacBook Pro (16-inch, 2024)", Cast.BOB, Ownership.CORPORATE, Encrypted.BY_ORGANISATION),
    BOBS_IMAC("Bob's iMac", "iMac (24-inch, 2023)", Cast.BOB, Ownership.PERSONAL, Encrypted.BEFORE_ENROLMENT),
    ANNS_MINI("Ann's Mac mini", "Mac mini (2024)", Cast.ANN, Ownership.CORPORATE, Encrypted.BEFORE_ENROLMENT),
    BOBS_STUDIO("Bob's Mac Studio", "Mac Studio (2025)", Cast.BOB, Ownership.CORPORATE, Encrypted.BEFORE_ENROLMENT),
    ANNS_AIR(
            "Ann's MacBook Air",
            "MacBook Air (13-inch, M4, 2025)",
            Cast.ANN,
            Ownership.CORPORATE,
            Encrypted.BY_ORGANISATION),
    HANAS_MACBOOK(
            "Hana's MacBook Pro",
            "MacBook Pro (14-inch, 2023)",
            Cast.HANA,
            Ownership.PERSONAL,
            Encrypted.BEFORE_ENROLMENT);

    /** When FileVault was switched on. */
    enum Encrypted {
        BEFORE_ENROLMENT,
        BY_ORGANISATION
    }

    private final String shown;
    private final String model;
    private final Cast owner;
    private final Ownership label;
    private final Encrypted encrypted;

    Prop(String shown, String model, Cast owner, Ownership label, Encrypted encrypted) {
        this.shown = shown;
        this.model = model;
        this.owner = owner;
        this.label = label;
        this.encrypted = encrypted;
    }

    /** What people call it. */
    String shown() {
        return shown;
    }

    /** What Apple calls it. */
    String model() {
        return model;
    }

    /** Whose it is. */
    Cast owner() {
        return owner;
    }

    /** Who paid for it. */
    Ownership label() {
        return label;
    }

    /** When it was encrypted. */
    Encrypted encrypted() {
        return encrypted;
    }

    /** A number that no real Mac has. */
    SerialNumber serial() {
        return new SerialNumber("DEMO-" + name().replace('_', '-'));
    }
}
