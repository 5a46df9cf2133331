// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.Arrays;

/** The certificate that a Mac encrypts its keys to: X.509 in DER (RFC 5280). Not secret. Immutable. */
public final class DeviceCertificate {

    private final byte[] der;

    private DeviceCertificate(byte[] der) {
        this.der = der;
    }

    /** Copies the bytes. */
    public static DeviceCertificate of(byte[] der) {
        return new DeviceCertificate(der.clone());
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return der.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceCertificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "a certificate of " + der.length + " bytes";
    }
}
