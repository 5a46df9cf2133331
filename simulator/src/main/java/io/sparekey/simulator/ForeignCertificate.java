// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.key.DeviceCertificate;

/** The certificate of some other organisation's management: what is encrypted to it, nobody here can open. */
final class ForeignCertificate {

    private static final long SEED = 1;

    private ForeignCertificate() {}

    /** The certificate; always the same one. Made at the first call, which takes its time. */
    static DeviceCertificate get() {
        return Made.ONCE;
    }

    private static final class Made {
        private static final DeviceCertificate ONCE =
                SelfSigned.make("Somebody else", SeededRandom.of(SEED)).certificate();
    }
}
