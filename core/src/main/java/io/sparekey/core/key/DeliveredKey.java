// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/**
 * What a Mac sent, still in its envelope (for Macs: CMS EnvelopedData, RFC 5652, in BER). Opaque to all but the vault; the envelope
 * authenticates nothing, so who sent it is known only by the channel.
 */
public final class DeliveredKey {

    /** No envelope of a 29-character key comes near this size; what is larger is refused unread. */
    public static final int MAX_BYTES = 16 * 1024;

    private final byte[] envelope;

    private DeliveredKey(byte[] envelope) {
        this.envelope = envelope;
    }

    /**
     * Copies the envelope.
     *
     * @throws IllegalArgumentException if it is empty or larger than {@link #MAX_BYTES}
     */
    public static DeliveredKey of(byte[] envelope) {
        if (envelope.length == 0 || envelope.length > MAX_BYTES) {
            throw new IllegalArgumentException("an envelope has 1 to " + MAX_BYTES + " bytes");
        }
        return new DeliveredKey(envelope.clone());
    }

    /** A copy of the envelope. */
    public byte[] toBytes() {
        return envelope.clone();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
