// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.port.KeyVault.CannotOpen;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a ciphertext belongs to, as associated data: a row moved elsewhere does not open. The bytes are those of the package's
 * description and never change.
 */
final class Context {

    /** The format that is written. */
    static final int FORMAT = 1;

    private final String name;
    private final byte[] associated;

    private Context(String name, byte[]... fields) {
        this.name = name;
        this.associated = prefixed(fields);
    }

    /** Of something sealed under the data key of a device. */
    static Context of(Binding binding, DataKeyId dataKey) {
        return new Context(
                binding.purpose() + " " + binding.id(),
                ascii(binding.purpose().name()),
                bytes(binding.device().value()),
                bytes(binding.id()),
                bytes(dataKey.value()));
    }

    /** Of a data key under a master key. */
    static Context ofDataKey(DeviceId device, DataKeyId dataKey, int generation) {
        return new Context(
                "DATA_KEY " + dataKey,
                ascii("DATA_KEY"),
                bytes(device.value()),
                bytes(dataKey.value()),
                bytes(generation));
    }

    /** Of the sentinel of a master key. */
    static Context ofSentinel(int generation) {
        return new Context("SENTINEL " + generation, ascii("SENTINEL"), bytes(generation));
    }

    byte[] associated() {
        return associated.clone();
    }

    CannotOpen cannotOpen() {
        return new CannotOpen(name);
    }

    /** The lengths keep two lists of fields from running together into the same bytes. */
    private static byte[] prefixed(byte[][] fields) {
        int size = 2 * Integer.BYTES;
        for (byte[] field : fields) {
            size += Integer.BYTES + field.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size).putInt(Integer.BYTES).putInt(FORMAT);
        for (byte[] field : fields) {
            all.putInt(field.length).put(field);
        }
        return all.array();
    }

    private static byte[] ascii(String code) {
        return code.getBytes(US_ASCII);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
